package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Connection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, on its way to the connection in memory of its endpoint. One thread at a time hands it over, which runs
 * the endpoint's handlers. Thread-safe.
 */
final class CarriedInput {
    /** So many messages wait; then the threads that bring more do. */
    private static final int MAX_WAITING = 16;

    /** When to look again whether the endpoint has handled what it did not want at once. */
    private static final Duration AGAIN = Duration.ofMillis(20);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ResumeThreads threads;
    private final Semaphore room = new Semaphore(MAX_WAITING);
    private final Object lock = new Object();

    @GuardedBy("lock") private final Deque<Piece> pieces = new ArrayDeque<>();

    @GuardedBy("lock") private @Nullable Connection connection;

    @GuardedBy("lock") private boolean feeding;

    /** How often the connection has asked for a pause, less how often it has ended one: the end may come first. */
    @GuardedBy("lock") private int pauses;

    @GuardedBy("lock") private boolean closed;

    /** The last message that the connection has and that is not acknowledged. */
    @GuardedBy("lock") private @Nullable UnacknowledgedMessage fed;

    @GuardedBy("lock") private boolean looksAgain;

    /**
     * Something to hand over.
     *
     * @param bytes frames; empty for the end of the stream
     * @param message what is in them, if that is to be acknowledged
     */
    private record Piece(ByteBuffer bytes, @Nullable UnacknowledgedMessage message) {
        boolean isEnd() {
            return !bytes.hasRemaining();
        }
    }

    /** What is to be handed over to whom. */
    private record Feed(Connection to, Piece piece) {}

    CarriedInput(ResumeThreads threads) {
        this.threads = threads;
    }

    /** The connection is open. */
    void begin(Connection opened) {
        synchronized (lock) {
            connection = opened;
        }
        feed();
    }

    /**
     * Hands over a message, and acknowledges it when the endpoint has handled it. Waits while the endpoint pauses and many wait.
     *
     * @param frame empty if the connection is closing, which takes no more messages
     */
    void deliver(UnacknowledgedMessage message, ByteBuffer frame) {
        if (frame.hasRemaining()) {
            room.acquireUninterruptibly();
            add(new Piece(frame, message));
            feed();
        }
    }

    /** Has frames handed over by another thread. */
    void answer(ByteBuffer frames) {
        if (frames.hasRemaining()) {
            add(new Piece(frames, null));
            threads.executor().execute(this::feed);
        }
    }

    /** Has the end of the stream handed over by another thread. */
    void end() {
        add(new Piece(NOTHING, null));
        threads.executor().execute(this::feed);
    }

    private void add(Piece piece) {
        boolean dropped;
        synchronized (lock) {
            dropped = closed;
            if (!dropped) {
                pieces.add(piece);
            }
        }
        if (dropped) {
            giveRoom(piece);
        }
    }

    private void giveRoom(Piece piece) {
        if (piece.message() != null) {
            room.release();
        }
    }

    /** The connection wants more. */
    void resume() {
        synchronized (lock) {
            pauses--;
        }
        threads.executor().execute(this::feed);
    }

    /** The connection is gone. */
    void close() {
        Deque<Piece> dropped;
        synchronized (lock) {
            closed = true;
            dropped = new ArrayDeque<>(pieces);
            pieces.clear();
        }
        dropped.forEach(this::giveRoom);
    }

    /** What comes next, for a handler that keeps the thread that hands over; messages wait. */
    int readAhead(ByteBuffer into) {
        synchronized (lock) {
            Piece next = pieces.peek();
            if (next == null || next.message() != null || next.bytes().remaining() > into.remaining()) {
                return 0;
            }
            if (next.isEnd()) {
                return -1;
            }
            pieces.remove();
            int size = next.bytes().remaining();
            into.put(next.bytes());
            return size;
        }
    }

    private void feed() {
        for (Feed next = next(); next != null; next = next()) {
            boolean admits = true;
            if (next.piece().isEnd()) {
                next.to().endOfInput();
            } else {
                admits = next.to().receive(next.piece().bytes());
            }
            fed(next, admits);
        }
    }

    private @Nullable Feed next() {
        synchronized (lock) {
            Connection to = connection;
            if (to == null || feeding || pauses > 0 || pieces.isEmpty()) {
                return null;
            }
            feeding = true;
            return new Feed(to, pieces.remove());
        }
    }

    private void fed(Feed done, boolean admits) {
        UnacknowledgedMessage message = done.piece().message();
        synchronized (lock) {
            feeding = false;
            pauses += admits ? 0 : 1;
            fed = message == null ? fed : message;
        }
        giveRoom(done.piece());
        if (message != null) {
            acknowledge(done.to());
        }
    }

    /** Acknowledges what is handled. An endpoint may have put off what it was handed. */
    private void acknowledge(Connection of) {
        UnacknowledgedMessage last;
        synchronized (lock) {
            last = fed;
        }
        if (last != null && !of.hasUnreadInput()) {
            last.acknowledge();
        } else if (last != null && beginsToLook()) {
            threads.after(AGAIN, () -> lookAgain(of));
        }
    }

    private boolean beginsToLook() {
        synchronized (lock) {
            boolean begins = !looksAgain && !closed;
            looksAgain |= begins;
            return begins;
        }
    }

    private void lookAgain(Connection at) {
        synchronized (lock) {
            looksAgain = false;
        }
        acknowledge(at);
    }
}
