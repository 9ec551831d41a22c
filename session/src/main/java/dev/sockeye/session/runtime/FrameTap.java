package dev.sockeye.session.runtime;

import dev.sockeye.protocol.FrameScanner;
import dev.sockeye.session.connection.ConnectionTap;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.util.List;

/** Finds the frames of one connection for those who look on. */
final class FrameTap implements ConnectionTap {
    private final FrameScanner incoming;
    private final FrameScanner outgoing;

    /** Who is shown each frame, and whether it comes in. */
    interface Viewer {
        void see(boolean incoming, WsFrame frame);
    }

    FrameTap(int payloadBytes, Viewer viewer) {
        incoming = new FrameScanner(
                payloadBytes, (firstByte, length, payload) -> viewer.see(true, WsFrame.of(firstByte, length, payload)));
        outgoing = new FrameScanner(
                payloadBytes,
                (firstByte, length, payload) -> viewer.see(false, WsFrame.of(firstByte, length, payload)));
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
