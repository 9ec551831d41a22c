package dev.sockeye.session.runtime;

import dev.sockeye.protocol.FrameScanner;
import dev.sockeye.session.connection.ConnectionTap;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.util.List;

/** Finds the frames of one connection for those who look on. */
final class FrameTap implements ConnectionTap {
    /** Gets the frames. */
    interface Seen {
        void see(boolean incoming, WsFrame frame);
    }

    private final FrameScanner incoming;
    private final FrameScanner outgoing;

    FrameTap(int payloadBytes, Seen seen) {
        incoming = new FrameScanner(
                payloadBytes, (firstByte, length, payload) -> seen.see(true, WsFrame.of(firstByte, length, payload)));
        outgoing = new FrameScanner(
                payloadBytes, (firstByte, length, payload) -> seen.see(false, WsFrame.of(firstByte, length, payload)));
    }

    @Override
    public void received(ByteBuffer bytes) {
        incoming.scan(bytes);
    }

    @Override
    public void sending(List<ByteBuffer> buffers) {
        buffers.forEach(outgoing::scan);
    }
}
