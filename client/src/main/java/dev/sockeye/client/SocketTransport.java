package dev.sockeye.client;

import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContinuedWrites;
import dev.sockeye.session.runtime.PortionedWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The byte stream of a client's socket. */
final class SocketTransport implements Transport, ContinuedWrites.Channel {
    /** A peer that never stops sending must not keep a thread for itself. */
    private static final int MAX_READS_IN_A_ROW = 16;

    private final SocketStream stream;
    private final HandlerThreads handlers;
    private final ContinuedWrites writes;
    private final Connection connection;
    /** 1 while reading pauses; -1 if its end was reported before its beginning. */
    private final AtomicInteger pauses = new AtomicInteger();

    private volatile boolean started;

    /**
     * Makes a transport and its connection.
     *
     * @param stream the socket
     * @param handlers read and run handlers
     * @param io goes on with writes
     * @param connections makes the connection over this transport
     */
    SocketTransport(
            SocketStream stream, HandlerThreads handlers, Executor io, Function<Transport, Connection> connections) {
        this.stream = stream;
        this.handlers = handlers;
        this.writes = new ContinuedWrites(this, io);
        this.connection = connections.apply(this);
    }

    Connection connection() {
        return connection;
    }

    /** Begins to read; what came right behind the response head goes first. */
    void start(ByteBuffer leftover) {
        started = true;
        handlers.dispatch(buffer -> {
            if (!leftover.hasRemaining() || receive(leftover)) {
                read(buffer);
            }
        });
    }

    private void scheduleRead() {
        handlers.dispatch(this::read);
    }

    private void read(ByteBuffer buffer) {
        try {
            for (int i = 0; i < MAX_READS_IN_A_ROW; i++) {
                int count = stream.wire().read(buffer.clear());
                if (count < 0) {
                    connection.endOfInput();
                    return;
                }
                if (count == 0) {
                    stream.watch().when(stream.wire().readNeeds(), this::scheduleRead);
                    return;
                }
                if (!receive(buffer.flip())) {
                    return;
                }
            }
            scheduleRead();
        } catch (IOException | RuntimeException e) {
            connection.fail(e);
        }
    }

    /** Whether reading goes on at once. */
    private boolean receive(ByteBuffer bytes) {
        return connection.receive(bytes) || pauses.incrementAndGet() == 0;
    }

    @Override
    public void resumeReading() {
        if (pauses.decrementAndGet() == 0) {
            scheduleRead();
        }
    }

    @Override
    public int readAhead(ByteBuffer into) throws IOException {
        return stream.wire().read(into);
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        return writes.write(buffers, pending);
    }

    @Override
    public boolean write(PortionedWrite bytes) throws IOException {
        return stream.wire().write(bytes);
    }

    @Override
    public void whenWritable(Runnable then) throws IOException {
        stream.watch().when(stream.wire().writeNeeds(), then);
    }

    @Override
    public boolean mayRunHandlers() {
        return true;
    }

    /** Who opens a session does nothing else; those that read are bounded. */
    @Override
    public boolean readsForMany() {
        return started;
    }

    /** Nothing: it is the server that ends the stream first (RFC 6455 section 7.1.1). */
    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {
        stream.close();
    }
}
