package dev.sockeye.container.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.protocol.Engine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What has come from the peer and waits for a handler to end: bytes that another thread has read, of its own accord or because
 * the handler takes long. Pings among them are answered meanwhile. The bytes are bounded, so that a peer that goes on
 * sending is held up by its own stream.
 */
final class AheadOfHandler {
    private static final System.Logger LOGGER = System.getLogger(AheadOfHandler.class.getName());
    /** Reading ahead stops when so much waits. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final int READ_BYTES = 8 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Transport transport;
    private final ReentrantLock lock;
    private final Condition readEnded;

    @GuardedBy("lock") private final Engine engine;

    @GuardedBy("lock") private ByteBuffer waiting = NOTHING;

    /** How many of the waiting bytes have been looked through for pings since the last event. */
    @GuardedBy("lock") private int lookedThrough;

    @GuardedBy("lock") private boolean reading;

    AheadOfHandler(ConnectionState state, Transport transport) {
        this.transport = transport;
        this.lock = state.lock();
        this.readEnded = lock.newCondition();
        this.engine = state.engine();
    }

    /** Keeps bytes for later; they are copied. */
    void keep(ByteBuffer bytes) {
        lock.lock();
        try {
            waiting = ByteBuffer.allocate(waiting.remaining() + bytes.remaining())
                    .put(waiting.duplicate())
                    .put(bytes)
                    .flip();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return !waiting.hasRemaining();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what waits; null if there is nothing. */
    @Nullable ByteBuffer take() {
        lock.lock();
        try {
            ByteBuffer taken = waiting.hasRemaining() ? waiting : null;
            waiting = NOTHING;
            lookedThrough = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody reads ahead any more, which is soon; then the events go on. */
    void awaitTurn() {
        lock.lock();
        try {
            while (reading) {
                readEnded.awaitUninterruptibly();
            }
            lookedThrough = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Answers the pings that are here, and says whether there is room to read on; then {@link #read} is to follow. */
    boolean begin() {
        lock.lock();
        try {
            answerPings();
            reading = !reading && waiting.remaining() < MOST_BYTES;
            return reading;
        } finally {
            lock.unlock();
        }
    }

    /** Reads what there is, without waiting; whether that was something. */
    boolean read() {
        ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES);
        try {
            transport.readAhead(bytes);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Whoever reads next will find the broken stream", e);
        }
        lock.lock();
        try {
            reading = false;
            readEnded.signalAll();
            keep(bytes.flip());
            answerPings();
        } finally {
            lock.unlock();
        }
        return bytes.limit() > 0;
    }

    @GuardedBy("lock") private void answerPings() {
        ByteBuffer unseen = waiting.duplicate().position(lookedThrough);
        lookedThrough = waiting.limit();
        engine.answerPingsAhead(unseen);
    }
}
