package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Opens a connection, closes it (RFC 6455 section 7.1.2), and begins again. */
final class ConnectLoad implements Load {
    private static final int CLOSE = 8;
    private static final int FINAL = 0x80;
    /** Code 1000, masked by zeros. */
    private static final byte[] CLOSE_FRAME = {(byte) (FINAL | CLOSE), (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xE8};

    private final int port;
    private final ByteBuffer buffer = ByteBuffer.allocate(CLOSE_FRAME.length);
    private final Latencies latencies = new Latencies();

    ConnectLoad(int port) {
        this.port = port;
    }

    @Override
    public long run(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        long connections = 0;
        long begin;
        while ((begin = System.nanoTime()) < end) {
            openAndClose();
            latencies.add(System.nanoTime() - begin);
            connections++;
        }
        return connections;
    }

    private void openAndClose() throws IOException {
        try (SocketChannel channel = OpeningHandshake.connect(port)) {
            channel.write(ByteBuffer.wrap(CLOSE_FRAME));
            buffer.clear();
            while (buffer.position() < 2 && channel.read(buffer) >= 0) {
                // The header says all that matters.
            }
            if (buffer.get(0) != CLOSE_FRAME[0]) {
                throw new IllegalStateException("Expected the server to answer the close, got " + buffer.get(0));
            }
        }
    }

    @Override
    public Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
