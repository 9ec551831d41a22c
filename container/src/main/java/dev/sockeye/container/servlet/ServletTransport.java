package dev.sockeye.container.servlet;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The byte stream of the standard upgrade API, never blocking. The host calls back when it can read and when it can
 * write, possibly at the same time on two threads. Thread-safe.
 */
final class ServletTransport implements Transport {
    private static final System.Logger LOGGER = System.getLogger(ServletTransport.class.getName());

    private final WebConnection webConnection;
    private final ServletInputStream inputStream;
    private final ServletOutputStream outputStream;
    private final HostOutput output;
    private final ReadTurns turns;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Set when the host knows that the connection is closed. */
    private volatile boolean left;

    /** There is none before there is a connection. */
    private volatile @Nullable HostInput input;

    /**
     * Takes a connection over.
     *
     * @param confined whether threads of the host alone may read ({@link UpgradeMechanism#confinesInput})
     * @throws IOException if the host has no streams for it
     */
    ServletTransport(WebConnection webConnection, boolean confined) throws IOException {
        this.webConnection = webConnection;
        this.inputStream = webConnection.getInputStream();
        this.outputStream = webConnection.getOutputStream();
        this.output = new HostOutput(outputStream, closed::get);
        this.turns = new ReadTurns(confined, output, closed::get);
    }

    /**
     * Takes the connection that reads, and has the host send its answer to the handshake, which some send with the first
     * message only. Called on the host's own thread, within init.
     */
    void prepare(Connection connection) throws IOException {
        HostInput reported = new HostInput(inputStream, connection, turns);
        input = reported;
        outputStream.setWriteListener(new Writing(reported));
        output.flush();
    }

    /** Begins to read, once the session has been opened; within init, too. */
    void beginReading() {
        if (outputStream.isReady()) {
            turns.answerable();
        }
        inputStream.setReadListener(begun());
    }

    private HostInput begun() {
        return Objects.requireNonNull(input, "Expected prepare() before");
    }

    boolean isClosed() {
        return closed.get();
    }

    /** The session cannot go on. */
    void fail(Throwable cause) {
        HostInput begun = input;
        if (begun != null) {
            begun.fail(cause);
        }
        close();
    }

    void destroyed(IOException cause) {
        HostInput begun = input;
        if (closed.compareAndSet(false, true) && begun != null) {
            left();
            begun.fail(cause);
        }
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        boolean written = output.write(buffers, pending);
        if (!written) {
            turns.recheck();
        }
        return written;
    }

    /** The thread that reads may be the one that would report a write, or one that serves all connections. */
    @Override
    public boolean mayRunHandlers() {
        return false;
    }

    /** The API lets nobody read but the thread that has been called back. */
    @Override
    public int readAhead(ByteBuffer into) {
        return 0;
    }

    @Override
    public void resumeReading() {
        HostInput begun = input;
        if (turns.resume() && begun != null) {
            begun.resume();
        }
    }

    /** The upgrade API cannot close one direction. */
    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (output.isStuck()) {
            closeAtOnce();
        } else {
            closeByHost();
        }
        left();
    }

    private void left() {
        left = true;
        output.forget();
        turns.close();
    }

    /**
     * Undertow waits without end for a peer that does not take the last piece; a thread that is interrupted waits for
     * nothing.
     */
    private void closeAtOnce() {
        boolean interrupted = Thread.interrupted();
        Thread.currentThread().interrupt();
        try {
            closeByHost();
        } finally {
            Thread.interrupted();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeByHost() {
        try {
            webConnection.close();
        } catch (Exception e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The host could not close a connection", e);
        }
    }

    /** Answers could not be written before, and some hosts report that they can only when nobody is reading. */
    private final class Writing implements WriteListener {
        private final HostInput input;
        private final AtomicBoolean failed = new AtomicBoolean();

        Writing(HostInput input) {
            this.input = input;
        }

        @Override
        public void onWritePossible() throws IOException {
            output.onWritePossible();
            turns.answerable();
            input.proceed();
        }

        /**
         * Undertow reports the failure of one write again and again, on a thread that serves other connections, until
         * something is thrown at it. Others report it a second time while they close the connection.
         *
         * @throws UncheckedIOException from the second time on if the connection has been closed
         */
        @Override
        public void onError(Throwable cause) {
            if (!failed.compareAndSet(false, true) && left) {
                throw new UncheckedIOException(
                        new IOException("This failure is known, and the connection closed", cause));
            }
            input.fail(cause);
        }
    }
}
