package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * Bytes that were received while the listener was busy, and wait for it. Pings among them are answered meanwhile (RFC 6455
 * section 5.5.2). They are bounded, so that a peer that goes on sending is held up by its own stream. Not thread-safe:
 * guarded by the connection's lock.
 */
final class KeptInput {
    private static final int MAX_BYTES = 64 * 1024;
    /** So long a ping waits for its turn, in which it is known whether the peer has broken a rule before. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Engine engine;
    private final Condition readAheadEnded;
    private ByteBuffer bytes = NOTHING;
    /** How many of the bytes have been looked through since the last event. */
    private int lookedThrough;
    /** When pings are answered before their turn. */
    private long deadline = Engine.NO_DEADLINE;

    private boolean closeSeen;
    private boolean closeFirst;
    /** Whether a thread reads while the dispatcher, whose task that is, is kept from it by a handler. */
    private boolean readingAhead;
    /** Whether reading ahead has found the end of the stream. */
    private boolean endSeen;

    KeptInput(Engine engine, Condition readAheadEnded) {
        this.engine = engine;
        this.readAheadEnded = readAheadEnded;
    }

    boolean isEmpty() {
        return !bytes.hasRemaining();
    }

    int size() {
        return bytes.remaining();
    }

    /** Whether more may be read. */
    boolean hasRoom() {
        return bytes.remaining() < MAX_BYTES;
    }

    /** Whether the peer's Close frame, or the end of its stream, is here or has been. */
    boolean isPeerLeaving() {
        return endSeen || closeSeen || engine.isClosed();
    }

    /** Begins to read ahead, if there is a point in it; {@link #endReadAhead} follows. */
    boolean beginReadAhead() {
        boolean possible = !readingAhead && hasRoom() && !isPeerLeaving();
        if (possible) {
            answerPings();
            readingAhead = true;
        }
        return possible;
    }

    void endReadAhead(boolean streamEnded) {
        readingAhead = false;
        endSeen |= streamEnded;
        readAheadEnded.signalAll();
    }

    /** Waits for who reads ahead; what that has read comes before what the dispatcher reads. */
    void awaitReadAhead() {
        while (readingAhead) {
            readAheadEnded.awaitUninterruptibly();
        }
    }

    /** Copies bytes behind the others. */
    void add(ByteBuffer more) {
        bytes = ByteBuffer.allocate(bytes.remaining() + more.remaining())
                .put(bytes.duplicate())
                .put(more)
                .flip();
    }

    /** Whether the peer's Close frame is here and no message before it; once it is, nothing can come before. */
    boolean isCloseFirst() {
        return closeFirst;
    }

    /** Has pings answered before their turn if that does not come soon. */
    void answerPingsLater(long now) {
        if (deadline == Engine.NO_DEADLINE) {
            deadline = now + TURN_NANOS;
        }
    }

    /** When {@link #tick} is to be called. */
    long deadline() {
        return deadline;
    }

    /** Whether the turn of pings has not come in time; said once. */
    boolean tick(long now) {
        boolean due = deadline != Engine.NO_DEADLINE && now - deadline >= 0;
        if (due) {
            deadline = Engine.NO_DEADLINE;
        }
        return due;
    }

    void answerPings() {
        ByteBuffer unseen = bytes.duplicate().position(lookedThrough);
        lookedThrough = bytes.limit();
        closeSeen |= engine.answerPingsAhead(unseen);
        closeFirst |= engine.isCloseFirst();
    }

    /** The events go on: what is here must be looked through again. */
    void forgetLook() {
        lookedThrough = 0;
    }

    ByteBuffer take() {
        ByteBuffer taken = bytes;
        bytes = NOTHING;
        lookedThrough = 0;
        return taken;
    }
}
