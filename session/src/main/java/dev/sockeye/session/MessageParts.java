package dev.sockeye.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Hold;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one message between the connection that brings them and the handler that reads them: buffers of bytes, or
 * of characters. A handler that is slow holds up the peer: when 64 KiB wait, each part with 64 for itself, the connection is
 * held until a quarter is left. Thread-safe, for one reader.
 */
final class MessageParts {
    private static final int MAX_SIZE = 64 * 1024;
    /** About what a part takes up besides what is in it. */
    private static final int OVERHEAD = 64;

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock") private final Deque<Buffer> parts = new ArrayDeque<>();

    @GuardedBy("lock") private long size;

    @GuardedBy("lock") private boolean complete;

    @GuardedBy("lock") private boolean held;

    /** Read by the reader alone. */
    private @Nullable Buffer current;

    /** Why nothing more can be read. */
    @GuardedBy("lock") private @Nullable Supplier<IOException> failure;

    MessageParts(Connection connection) {
        this.connection = connection;
    }

    /** Adds a part; dropped if nothing more can be read. */
    void put(Buffer part, boolean last) {
        boolean full = false;
        lock.lock();
        try {
            complete = last;
            if (failure == null) {
                if (part.hasRemaining()) {
                    parts.add(part);
                    size += part.remaining() + OVERHEAD;
                }
                full = !last && !held && size >= MAX_SIZE;
                held |= full;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (full) {
            connection.notifications().hold(Hold.ALL);
        }
    }

    /**
     * The part that is being read; waits for the next if that is used up.
     *
     * @return one with something in it, for the reader; null at the end of the message
     * @throws IOException as {@link #take}
     */
    @Nullable Buffer current() throws IOException {
        if (remaining() == 0) {
            current = take();
        }
        return current;
    }

    /** How much can be read without waiting. */
    int remaining() {
        return current == null ? 0 : current.remaining();
    }

    /**
     * Takes the next part; waits for it.
     *
     * @return one with something in it; null at the end of the message
     * @throws IOException if the message is cut off, or the thread is interrupted while it waits, or nothing more can be
     *     read
     */
    private @Nullable Buffer take() throws IOException {
        Buffer part;
        boolean wanted;
        lock.lock();
        try {
            while (parts.isEmpty() && !complete && failure == null) {
                changed.await();
            }
            part = parts.poll();
            if (part == null && failure != null) {
                throw failure.get();
            }
            size -= part == null ? 0 : part.remaining() + OVERHEAD;
            wanted = held && size <= MAX_SIZE / 4;
            held &= !wanted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("Interrupted while waiting for more of a message").initCause(e);
        } finally {
            lock.unlock();
        }
        if (wanted) {
            connection.notifications().release(Hold.ALL);
        }
        return part;
    }

    /** No more parts will come than are here; without effect if all have come. */
    void cutOff(Supplier<IOException> why) {
        lock.lock();
        try {
            if (!complete && failure == null) {
                failure = why;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The reader wants no more, not even of the current part. */
    void close(Supplier<IOException> why) {
        current = null;
        discard(why);
    }

    /** Drops what is here and what will come. */
    void discard(Supplier<IOException> why) {
        boolean wanted;
        lock.lock();
        try {
            failure = failure == null ? why : failure;
            parts.clear();
            size = 0;
            wanted = held;
            held = false;
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (wanted) {
            connection.notifications().release(Hold.ALL);
        }
    }
}
