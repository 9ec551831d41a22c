package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import java.util.List;

/**
 * Writes frames except for the last bytes, which {@link Failed} sends if the peer does not fail early.
 *
 * @param last how many bytes are held back
 * @param frames the frames
 */
record SendAllBut(int last, List<FrameSpec> frames) implements Step {
    static SendAllBut last(int bytes, FrameSpec... frames) {
        return new SendAllBut(bytes, List.of(frames));
    }

    @Override
    public void play(Conversation conversation) {
        conversation.sendAllBut(last, frames);
    }
}
