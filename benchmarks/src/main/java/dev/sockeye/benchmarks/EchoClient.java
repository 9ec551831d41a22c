package dev.sockeye.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of the {@link LoadGenerator}: sends frames, and checks every byte that comes back. */
final class EchoClient implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Scenario scenario;
    private final FrameRing frames;
    private ByteBuffer unsent = NOTHING;
    private long sent;
    private long echoedBytes;

    EchoClient(int port, Selector selector, Scenario scenario, FrameRing frames) throws IOException {
        this.scenario = scenario;
        this.frames = frames;
        channel = OpeningHandshake.connect(port);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Messages that were echoed so far. */
    long echoed() {
        return echoedBytes / frames.echoLength();
    }

    /** Sends as many messages as the scenario allows, if it is time to. */
    void sendMore() throws IOException {
        int free = scenario.outstanding() - (int) (sent - echoed());
        if (free >= scenario.refill() && !unsent.hasRemaining()) {
            unsent = frames.toSend(sent, free);
            sent += free;
            write();
        }
    }

    /** Does what the channel is ready for; the buffer is for reading into. */
    void ready(ByteBuffer buffer) throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (key.isReadable()) {
            read(buffer);
        }
    }

    private void write() throws IOException {
        channel.write(unsent);
        int writing = unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0;
        if ((key.interestOps() & SelectionKey.OP_WRITE) != writing) {
            key.interestOps(SelectionKey.OP_READ | writing);
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new EOFException("Expected echoes, but the server ended the connection after " + echoed());
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            check(buffer);
        }
    }

    private void check(ByteBuffer received) {
        ByteBuffer expected = frames.expectedAfter(echoedBytes);
        int length = Math.min(received.remaining(), expected.remaining());
        int difference = received.slice(received.position(), length).mismatch(expected.limit(length));
        if (difference >= 0) {
            throw new IllegalStateException("Expected the echo to be what was sent, but byte "
                    + (echoedBytes + difference) + " is " + received.get(received.position() + difference)
                    + " and not " + expected.get(difference));
        }
        received.position(received.position() + length);
        echoedBytes += length;
        if (echoedBytes > sent * frames.echoLength()) {
            throw new IllegalStateException("Expected " + sent + " echoes, got more");
        }
    }

    boolean isAnswered() {
        return echoedBytes == sent * frames.echoLength();
    }

    /** Drops the connection. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
