package dev.sockeye.tck.api.coder;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reading whole messages, as a stream may be sent in any number of frames. */
final class Messages {
    private Messages() {}

    /** The next message as if it had come in one frame. */
    static RawFrame next(RawPeer peer) throws IOException {
        RawFrame frame = peer.next();
        int opcode = frame.opcode();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(frame.payload());
        while (!frame.isFinal()) {
            frame = peer.next();
            payload.writeBytes(frame.payload());
        }
        return RawFrame.of(opcode, payload.toByteArray());
    }
}
