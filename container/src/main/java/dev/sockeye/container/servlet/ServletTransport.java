package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession.Opened;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The byte stream of the standard upgrade API, never blocking. The host calls back when it can read and when it can
 * write, possibly at the same time on two threads.
 */
final class ServletTransport implements Transport {
    private static final int READ_BYTES = 16 * 1024;
    private static final int MAX_PIECE = 64 * 1024;
    /** How often a host may report input that is not wanted yet. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final System.Logger LOGGER = System.getLogger(ServletTransport.class.getName());
    /** The array of a thread that is not reading; one that reads may come to read for another connection. */
    private static final ThreadLocal<byte @Nullable []> READ_BUFFER =
            ThreadLocal.withInitial(() -> new byte[READ_BYTES]);

    private final WebConnection webConnection;
    private final ServletInputStream input;
    private final ServletOutputStream output;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SingleDrainer reading = new SingleDrainer();
    private final SingleDrainer writing = new SingleDrainer();
    private final Queue<ByteBuffer> unwritten = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable PendingWrite> pending = new AtomicReference<>();
    /** How many bytes of the write that is under way the host was given. */
    private final AtomicLong given = new AtomicLong();

    private final AtomicBoolean writable = new AtomicBoolean();
    /** Tomcat reports the same input again and again, touching its buffer first: only its threads may read it. */
    private final boolean reportsAgain;

    private volatile boolean unflushed;
    /** Above zero while reading pauses, at first until the host can write; a resumption may come before its pause. */
    private final AtomicInteger pauses = new AtomicInteger(1);

    private volatile @Nullable Connection connection;
    private volatile boolean readable;

    ServletTransport(WebConnection webConnection) throws IOException {
        this.webConnection = webConnection;
        this.input = webConnection.getInputStream();
        this.output = webConnection.getOutputStream();
        this.reportsAgain = webConnection.getClass().getName().startsWith("org.apache.coyote.");
    }

    /** Opens the session, then begins to read. Both listeners are set on the host's own thread, within init. */
    void start(Opened opened) {
        connection = opened.connection();
        output.setWriteListener(new Writing());
        opened.open().run();
        if (output.isReady()) {
            beginReading();
        }
        input.setReadListener(new Reading());
        readable = true;
    }

    /** Answers could not be written before, and some hosts report that they can only when nobody is reading. */
    private void beginReading() {
        if (writable.compareAndSet(false, true)) {
            pauses.decrementAndGet();
        }
    }

    void destroyed(IOException cause) {
        if (closed.compareAndSet(false, true)) {
            fail(cause);
        }
    }

    private void fail(Throwable cause) {
        Connection opened = connection;
        if (opened != null) {
            opened.fail(cause);
        }
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite whenDone) throws IOException {
        unwritten.addAll(buffers);
        unflushed = true;
        given.set(0);
        pending.set(whenDone);
        return writing.begin() && pump() != null;
    }

    /** Writes what the host takes, as the drainer; who is to be notified if that was everything. */
    private @Nullable PendingWrite pump() throws IOException {
        PendingWrite done = null;
        do {
            if (writeReady()) {
                PendingWrite written = pending.getAndSet(null);
                done = written == null ? done : written;
            }
        } while (!writing.end());
        return done;
    }

    private boolean writeReady() throws IOException {
        long passedOn = 0;
        while (!closed.get() && output.isReady()) {
            // Ready for more, so the host has passed on what it was given before.
            passedOn = given.get();
            ByteBuffer next = unwritten.peek();
            if (next != null) {
                writePieceOf(next);
            } else if (unflushed) {
                unflushed = false;
                output.flush();
            } else {
                return true;
            }
        }
        if (closed.get()) {
            throw new IOException("The connection is closed");
        }
        PendingWrite waiting = pending.get();
        if (waiting != null && passedOn > 0) {
            waiting.progress(passedOn);
        }
        return false;
    }

    /**
     * Writes no more at once than a slow peer takes in a moment, for progress is seen piece by piece. Undertow 2.3 sends all
     * of an array, whatever part of it is asked for.
     */
    private void writePieceOf(ByteBuffer bytes) throws IOException {
        byte[] piece = new byte[Math.min(bytes.remaining(), MAX_PIECE)];
        bytes.get(piece);
        if (!bytes.hasRemaining()) {
            unwritten.remove();
        }
        output.write(piece);
        given.addAndGet(piece.length);
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
        if (pauses.decrementAndGet() <= 0 && !reportsAgain) {
            read();
        }
    }

    /** The upgrade API cannot close one direction. */
    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                webConnection.close();
            } catch (Exception e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The host could not close a connection", e);
            }
        }
    }

    private void read() {
        Connection opened = connection;
        if (opened == null || !reading.begin()) {
            return;
        }
        do {
            readReady(opened);
        } while (!reading.end());
    }

    private void readReady(Connection opened) {
        byte[] own = READ_BUFFER.get();
        byte[] bytes = own == null ? new byte[READ_BYTES] : own;
        READ_BUFFER.set(null);
        try {
            while (pauses.get() <= 0 && !closed.get() && input.isReady()) {
                int count = input.read(bytes);
                if (count < 0) {
                    opened.endOfInput();
                    return;
                }
                if (!opened.receive(ByteBuffer.wrap(bytes, 0, count))) {
                    pauses.incrementAndGet();
                }
            }
        } catch (EOFException e) {
            opened.endOfInput();
        } catch (IOException | RuntimeException e) {
            opened.fail(e);
        } finally {
            READ_BUFFER.set(bytes);
        }
    }

    private final class Reading implements ReadListener {
        @Override
        public void onDataAvailable() {
            if (reportsAgain && pauses.get() > 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            read();
        }

        @Override
        public void onAllDataRead() {
            Connection opened = connection;
            if (opened != null) {
                opened.endOfInput();
            }
        }

        @Override
        public void onError(Throwable cause) {
            if (cause instanceof EOFException) {
                onAllDataRead();
            } else {
                fail(cause);
            }
        }
    }

    private final class Writing implements WriteListener {
        @Override
        public void onWritePossible() throws IOException {
            PendingWrite done = writing.begin() ? pump() : null;
            if (done != null) {
                done.written();
            }
            if (!writable.get()) {
                beginReading();
                if (readable) {
                    read();
                }
            }
        }

        @Override
        public void onError(Throwable cause) {
            fail(cause);
        }
    }
}
