package dev.sockeye.jetty;

import dev.sockeye.bridge.ContextClassLoader;
import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * The byte stream of an end point of Jetty's: a socket, TLS over one, or a stream of HTTP/2. Handlers run on the threads
 * that Jetty reads with, as many as are lent, for these may block: Jetty sees to it that another selects. Thread-safe.
 */
final class JettyTransport implements Transport {
    private static final int READ_BYTES = 64 * 1024;
    /** A thread reads for one connection at a time, and an idle connection needs no buffer. */
    private static final ThreadLocal<ByteBuffer> READ_BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BYTES));

    private final EndPoint endPoint;
    private final JettyInput input;
    private final Executor threads;
    private final Runnable awaitInput;
    private final @Nullable ClassLoader applicationLoader = ContextClassLoader.current();
    private final EndPointWrites writes;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** 1 while reading pauses; -1 if its end was reported before its beginning. */
    private final AtomicInteger pauses = new AtomicInteger();

    private volatile @Nullable Connection connection;
    /** What was reported of the end of the stream, which may happen while the session is being made. */
    private volatile @Nullable Throwable end;

    /**
     * Takes an end point over. The calling thread is the application's.
     *
     * @param endPoint what to write and to close
     * @param input what to read
     * @param threads Jetty's own, which may block
     * @param io goes on with writes; nothing of that blocks
     * @param awaitInput has Jetty say once that there is something to read
     */
    JettyTransport(EndPoint endPoint, JettyInput input, Executor threads, Executor io, Runnable awaitInput) {
        this.endPoint = endPoint;
        this.input = input;
        this.threads = threads;
        this.awaitInput = awaitInput;
        this.writes = new EndPointWrites(endPoint, io);
    }

    /** Opens the session, then begins to read; what came with the handshake goes first. Returns at once. */
    void start(Opened opened, ByteBuffer early) {
        connection = opened.connection();
        dispatch(() -> {
            opened.open().run();
            Throwable reported = end;
            if (reported != null) {
                fail(opened.connection(), reported);
            } else if (!early.hasRemaining() || receive(opened.connection(), early)) {
                readFor(opened.connection());
            }
        });
    }

    /** Goes on in a thread that may block. */
    private void dispatch(Runnable task) {
        try {
            threads.execute(() -> ContextClassLoader.run(applicationLoader, task));
        } catch (RejectedExecutionException e) {
            lost(e);
        }
    }

    /** Jetty has seen that there is something to read. */
    void read() {
        Connection opened = connection;
        if (opened != null) {
            ContextClassLoader.run(applicationLoader, () -> readFor(opened));
        }
    }

    /** As {@link #read}, for a thread that must not block. */
    void readElsewhere() {
        Connection opened = connection;
        if (opened != null) {
            dispatch(() -> readFor(opened));
        }
    }

    private void readFor(Connection opened) {
        ByteBuffer buffer = READ_BUFFER.get();
        try {
            int count;
            do {
                count = input.read(buffer.clear());
            } while (count > 0 && receive(opened, buffer.flip()));
            if (count < 0) {
                opened.endOfInput();
            } else if (count == 0) {
                awaitInput.run();
            }
        } catch (IOException | RuntimeException e) {
            opened.fail(e);
        }
    }

    /** Whether reading goes on at once. */
    private boolean receive(Connection opened, ByteBuffer bytes) {
        return opened.receive(bytes) || pauses.incrementAndGet() == 0;
    }

    @Override
    public void resumeReading() {
        if (pauses.decrementAndGet() == 0) {
            readElsewhere();
        }
    }

    /** The thread that reads otherwise is kept by a handler until this has returned. */
    @Override
    public int readAhead(ByteBuffer into) throws IOException {
        return input.read(into);
    }

    /** The end point is broken, or Jetty has closed it. */
    void lost(Throwable cause) {
        if (closed.compareAndSet(false, true)) {
            end = cause;
            Connection opened = connection;
            if (opened != null) {
                fail(opened, cause);
            }
        }
    }

    private void fail(Connection opened, Throwable cause) {
        endPoint.close();
        opened.fail(cause);
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        return writes.write(buffers, pending);
    }

    /** What ends a write is noticed by a thread that Jetty keeps for that. */
    @Override
    public boolean mayRunHandlers() {
        return true;
    }

    /** Jetty's pool is bounded, and answers HTTP as well. */
    @Override
    public boolean readsForMany() {
        return true;
    }

    @Override
    public void shutdownOutput() {
        endPoint.shutdownOutput();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            endPoint.close();
        }
    }
}
