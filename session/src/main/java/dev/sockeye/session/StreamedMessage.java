package dev.sockeye.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Hold;
import java.io.IOException;
import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A message that its handler reads while it comes, on a thread of the handler's own. Until the handler has returned nothing
 * else of the session is delivered: the connection is held behind the message, and what comes nevertheless is postponed and
 * delivered by the handler's thread. Thread-safe.
 */
final class StreamedMessage implements Runnable {
    /** Pongs that come between the parts: a peer may answer only the latest of several pings (RFC 6455 section 5.5.3). */
    private static final int MAX_PONGS = 16;

    private final Connection connection;
    private final MessageParts parts;
    private final Runnable handler;

    @GuardedBy("this") private final Deque<Runnable> pongs = new ArrayDeque<>(0);

    @GuardedBy("this") private final Deque<Runnable> postponed = new ArrayDeque<>(0);

    @GuardedBy("this") private boolean running = true;

    @GuardedBy("this") private boolean held;

    /**
     * A message of which nothing is there yet.
     *
     * @param handler reads the parts, and fails by no exception
     */
    StreamedMessage(Connection connection, MessageParts parts, Runnable handler) {
        this.connection = connection;
        this.parts = parts;
        this.handler = handler;
    }

    /** Calls the handler, and then delivers what was postponed. */
    @Override
    public void run() {
        perform(handler);
        parts.discard(() -> new IOException("Expected a message to be read before its handler returns, but it has"));
        for (Runnable next = nextPostponed(); next != null; next = nextPostponed()) {
            perform(next);
        }
    }

    private void perform(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            connection.fail(e);
        }
    }

    private @Nullable Runnable nextPostponed() {
        boolean wanted;
        synchronized (this) {
            Runnable next = pongs.isEmpty() ? postponed.poll() : pongs.poll();
            if (next != null) {
                return next;
            }
            running = false;
            wanted = held;
        }
        if (wanted) {
            connection.notifications().release(Hold.ALL);
        }
        return null;
    }

    void put(Buffer part, boolean last) {
        parts.put(part, last);
        if (last && holds()) {
            connection.notifications().hold(Hold.ALL);
        }
    }

    private synchronized boolean holds() {
        held = running;
        return held;
    }

    /** The handler has not been called, and will not be. */
    synchronized void abandon() {
        running = false;
    }

    /** Leaves something to the handler's thread; false if the handler has returned. */
    synchronized boolean postpone(Runnable notice) {
        return running && postponed.add(notice);
    }

    /** Leaves the delivery of a pong to the handler's thread; false if the handler has returned. */
    synchronized boolean postponePong(Runnable notice) {
        if (running && pongs.size() == MAX_PONGS) {
            pongs.poll();
        }
        return running && pongs.add(notice);
    }

    /** The connection has ended; false if the handler has returned. */
    boolean end(Supplier<IOException> why, Runnable notice) {
        parts.cutOff(why);
        return postpone(notice);
    }
}
