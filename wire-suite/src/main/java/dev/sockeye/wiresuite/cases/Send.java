package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import java.util.List;

/**
 * Writes frames.
 *
 * @param frames the frames
 * @param chop bytes for each TCP segment; 0 for all in one write
 */
public record Send(List<FrameSpec> frames, int chop) implements Step {
    public static Send frames(FrameSpec... frames) {
        return new Send(List.of(frames), 0);
    }

    static Send chopped(int chop, FrameSpec... frames) {
        return new Send(List.of(frames), chop);
    }

    @Override
    public void play(Conversation conversation) {
        conversation.send(frames, chop);
    }
}
