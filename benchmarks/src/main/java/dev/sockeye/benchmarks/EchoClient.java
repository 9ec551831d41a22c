package dev.sockeye.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection of an {@link EchoLoad}: sends messages, and checks what comes back. */
final class EchoClient implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Scenario scenario;
    private final FrameRing frames;
    private final EchoReader reader;
    private final long[] sentAt;
    private final int number;
    private ByteBuffer unsent = NOTHING;
    private long sent;

    EchoClient(int number, SelectionKey key, Scenario scenario, FrameRing frames, EchoReader reader) {
        this.number = number;
        this.key = key;
        this.scenario = scenario;
        this.frames = frames;
        this.reader = reader;
        channel = (SocketChannel) key.channel();
        sentAt = new long[scenario.outstanding()];
        key.attach(this);
    }

    /** Which of all clients it is, from 0. */
    int number() {
        return number;
    }

    /** Messages that were echoed so far. */
    long echoed() {
        return reader.messages();
    }

    /** Sends as many messages as the scenario allows, if it is time to. */
    void sendMore() throws IOException {
        int free = scenario.outstanding() - (int) (sent - echoed());
        if (free >= scenario.refill() && !unsent.hasRemaining()) {
            unsent = frames.toSend(sent, free);
            long now = System.nanoTime();
            for (int i = 0; i < free; i++) {
                sentAt[(int) ((sent + i) % sentAt.length)] = now;
            }
            sent += free;
            write();
        }
    }

    /** Does what the channel is ready for; the buffer is for reading into. */
    void ready(ByteBuffer buffer, Latencies latencies) throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (key.isReadable()) {
            read(buffer, latencies);
        }
    }

    private void write() throws IOException {
        channel.write(unsent);
        int writing = unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0;
        if ((key.interestOps() & SelectionKey.OP_WRITE) != writing) {
            key.interestOps(SelectionKey.OP_READ | writing);
        }
    }

    private void read(ByteBuffer buffer, Latencies latencies) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new EOFException("Expected echoes, but the server ended the connection after " + echoed());
        }
        long now = System.nanoTime();
        long before = echoed();
        reader.read(buffer.flip());
        for (long i = before; i < echoed(); i++) {
            latencies.add(now - sentAt[(int) (i % sentAt.length)]);
        }
        if (echoed() > sent) {
            throw new IllegalStateException("Expected " + sent + " echoes, got more");
        }
    }

    boolean isAnswered() {
        return echoed() == sent;
    }

    /** Drops the connection. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
