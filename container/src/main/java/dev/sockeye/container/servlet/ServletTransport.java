package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Transport;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
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

    /** Opens the session, then begins to read. Both listeners are set on the host's own thread, within init. */
    void start(Opened opened) {
        HostInput reported = new HostInput(inputStream, opened.connection(), turns);
        input = reported;
        outputStream.setWriteListener(new Writing(reported));
        opened.open().run();
        if (outputStream.isReady()) {
            turns.answerable();
        }
        inputStream.setReadListener(reported);
    }

    void destroyed(IOException cause) {
        HostInput begun = input;
        if (closed.compareAndSet(false, true) && begun != null) {
            turns.recheck();
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
            begun.proceed();
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
        try {
            webConnection.close();
        } catch (Exception e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The host could not close a connection", e);
        }
        turns.recheck();
    }

    /** Answers could not be written before, and some hosts report that they can only when nobody is reading. */
    private final class Writing implements WriteListener {
        private final HostInput input;

        Writing(HostInput input) {
            this.input = input;
        }

        @Override
        public void onWritePossible() throws IOException {
            output.onWritePossible();
            turns.answerable();
            input.proceed();
        }

        @Override
        public void onError(Throwable cause) {
            input.fail(cause);
        }
    }
}
