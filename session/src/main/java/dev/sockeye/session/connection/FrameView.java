package dev.sockeye.session.connection;

import dev.sockeye.protocol.FrameScanner;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.frames.WsFrame;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The frames of what is handed to the engine, for the listener. Not thread-safe: guarded by the connection's lock. */
final class FrameView {
    private final ArrayDeque<WsFrame> frames = new ArrayDeque<>();
    private final FrameScanner scanner = new FrameScanner(
            FrameObserver.MAX_PAYLOAD_BYTES,
            (firstByte, length, payload) -> frames.add(WsFrame.of(firstByte, length, payload)));

    /** Bytes are about to be handed to the engine, which will change them. */
    void look(ByteBuffer input) {
        scanner.scan(input);
    }

    /** The next frame that the listener has not been notified of. */
    @Nullable WsFrame poll() {
        return frames.poll();
    }
}
