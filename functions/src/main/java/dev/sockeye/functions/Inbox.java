package dev.sockeye.functions;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import jakarta.websocket.CloseReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages that have come and are not taken yet. When there are too many, their source is asked to hold the others back,
 * until most are taken. Thread-safe.
 */
final class Inbox {
    private static final int MAX_MESSAGES = 16;
    private static final int MAX_BYTES = 64 * 1024;

    private final Runnable hold;
    private final Runnable release;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock") private final Deque<WsMessage> messages = new ArrayDeque<>();

    @GuardedBy("lock") private long bytes;

    @GuardedBy("lock") private boolean held;

    @GuardedBy("lock") private @Nullable Throwable failure;

    @GuardedBy("lock") private @Nullable CloseReason end;

    /**
     * An empty one.
     *
     * @param hold asks to hold messages back; does nothing else, as it is called under the lock
     * @param release asks to bring them
     */
    Inbox(Runnable hold, Runnable release) {
        this.hold = hold;
        this.release = release;
    }

    void put(WsMessage message) {
        lock.lock();
        try {
            messages.add(message);
            bytes += size(message);
            if (!held && (messages.size() >= MAX_MESSAGES || bytes >= MAX_BYTES)) {
                // Before anybody can take them: asking to go on must come after this, or nobody ever does.
                hold.run();
                held = true;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is none, and may be one. */
    boolean isWaitedFor() {
        lock.lock();
        try {
            return messages.isEmpty() && end == null;
        } finally {
            lock.unlock();
        }
    }

    void fail(Throwable cause) {
        lock.lock();
        try {
            failure = cause;
        } finally {
            lock.unlock();
        }
    }

    void end(CloseReason reason) {
        lock.lock();
        try {
            end = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next message, waiting for one if necessary.
     *
     * @param nanos longest wait
     * @return empty if there is none in time, or there will be none
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Optional<WsMessage> take(long nanos) throws InterruptedException {
        WsMessage taken;
        boolean wanted = false;
        lock.lock();
        try {
            long left = nanos;
            while (messages.isEmpty() && end == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            taken = messages.poll();
            if (taken != null) {
                bytes -= size(taken);
                wanted = held && messages.size() <= MAX_MESSAGES / 4 && bytes <= MAX_BYTES / 4;
                held &= !wanted;
            }
        } finally {
            lock.unlock();
        }
        if (wanted) {
            release.run();
        }
        return Optional.ofNullable(taken);
    }

    /** What was wrong, if the connection was lost. */
    @Nullable Throwable failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    @Nullable CloseReason end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    private static long size(WsMessage message) {
        return message instanceof WsMessage.Binary binary
                ? binary.bytes().remaining()
                : message.text().length();
    }
}
