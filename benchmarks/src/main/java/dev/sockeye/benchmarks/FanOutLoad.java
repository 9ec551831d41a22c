package dev.sockeye.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of many connections sends, all of them receive; when they have, it sends again. */
final class FanOutLoad implements Load {
    private static final int READ_BYTES = 256 * 1024;
    /** Masked, with an empty payload. */
    private static final ByteBuffer PING = ByteBuffer.wrap(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0});

    private static final ByteBuffer PONG = ByteBuffer.wrap(new byte[] {(byte) 0x8A, 0});
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Latencies latencies = new Latencies();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final FrameRing frames;
    private final int inARow;
    private long sent;
    private long received;

    /** Opens so many connections; the first sends text of so many bytes, some messages in a row. */
    FanOutLoad(int port, int receivers, int bytes, int inARow) throws IOException {
        this.inARow = inARow;
        Payloads payloads = new Payloads(Content.TEXT, bytes, inARow);
        frames = new FrameRing(Content.TEXT, payloads);
        for (int i = 0; i < receivers; i++) {
            SocketChannel channel = OpeningHandshake.connect(port, FanOutEndpoint.PATH, "");
            awaitOpen(channel);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new EchoReader(Content.TEXT, payloads));
            channels.add(channel);
        }
    }

    /** A server sends its 101 before the connection is among its open ones, and reads a ping afterwards. */
    private static void awaitOpen(SocketChannel channel) throws IOException {
        channel.write(PING.duplicate());
        ByteBuffer pong = ByteBuffer.allocate(PONG.remaining());
        while (pong.hasRemaining() && channel.read(pong) >= 0) {
            Thread.onSpinWait();
        }
        if (!pong.flip().equals(PONG)) {
            throw new IOException("Expected a pong of two bytes, got " + pong.remaining() + " others");
        }
    }

    @Override
    public long run(Duration duration) throws IOException {
        long before = received;
        long end = System.nanoTime() + duration.toNanos();
        do {
            long begin = System.nanoTime();
            channels.get(0).write(frames.toSend(sent, inARow));
            sent += inARow;
            while (received < sent * channels.size()) {
                receive(begin);
            }
        } while (System.nanoTime() < end);
        return received - before;
    }

    private void receive(long begin) throws IOException {
        if (selector.select(PATIENCE.toMillis()) == 0) {
            throw new IllegalStateException("Expected " + (sent * channels.size() - received)
                    + " more deliveries within " + PATIENCE + ", got nothing");
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (((SocketChannel) key.channel()).read(buffer.clear()) < 0) {
                throw new EOFException("Expected deliveries, but the server ended the connection");
            }
            EchoReader reader = (EchoReader) key.attachment();
            long messages = reader.messages();
            reader.read(buffer.flip());
            long latency = System.nanoTime() - begin;
            for (long i = messages; i < reader.messages(); i++) {
                latencies.add(latency);
            }
            received += reader.messages() - messages;
        }
        selector.selectedKeys().clear();
    }

    @Override
    public Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
