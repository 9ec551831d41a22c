package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses a message and writes it.
 *
 * @param message the message
 * @param frameSize most bytes of compressed payload in a frame; 0 for one frame
 * @param chop bytes for each TCP segment; 0 for all in one write
 */
record SendCompressed(Heard.Message message, int frameSize, int chop) implements Step {
    private static final int RSV1 = 4;

    static SendCompressed whole(Heard.Message message) {
        return new SendCompressed(message, 0, 0);
    }

    @Override
    public void play(Conversation conversation) {
        byte[] payload = conversation.compress(message.payload().array());
        conversation.send(frames(message.text() ? Opcode.TEXT : Opcode.BINARY, payload, frameSize), chop);
    }

    /** Frames of a message that is compressed already. */
    static List<FrameSpec> frames(int opcode, byte[] compressed, int frameSize) {
        int size = frameSize == 0 ? Math.max(1, compressed.length) : frameSize;
        List<FrameSpec> frames = new ArrayList<>(Payloads.fragments(opcode, compressed, size));
        frames.set(0, frames.get(0).rsv(RSV1));
        return frames;
    }
}
