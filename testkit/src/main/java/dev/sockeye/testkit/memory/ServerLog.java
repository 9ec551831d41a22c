package dev.sockeye.testkit.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last warnings and errors that Sockeye logs while a thread is at work on a server in memory, so that a failed
 * expectation can name their cause. It sees them if {@code System.Logger} writes to {@code java.util.logging}, as it does
 * unless an application has replaced that. Thread-safe.
 */
final class ServerLog {
    private static final int KEPT = 5;

    private static final ThreadLocal<@Nullable ServerLog> AT_WORK = new ThreadLocal<>();

    /** Held on to, for a logger that nobody holds loses its handlers. */
    private static final Logger LOGGER = Logger.getLogger("dev.sockeye");

    static {
        LOGGER.addHandler(new ToServerAtWork());
    }

    @GuardedBy("this") private final Deque<ServerFailure> failures = new ArrayDeque<>();

    /** Gives each entry to the server on which the thread that logs is at work, if it is. */
    private static final class ToServerAtWork extends Handler {
        private final Formatter formatter = new SimpleFormatter();

        ToServerAtWork() {
            setLevel(Level.WARNING);
        }

        @Override
        public void publish(@Nullable LogRecord entry) {
            ServerLog log = AT_WORK.get();
            if (entry != null && log != null && isLoggable(entry)) {
                log.add(new ServerFailure(String.valueOf(formatter.formatMessage(entry)), entry.getThrown()));
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** The calling thread begins to work on the server; returns what to hand to {@link #leave}. */
    @Nullable ServerLog enter() {
        ServerLog before = AT_WORK.get();
        AT_WORK.set(this);
        return before;
    }

    static void leave(@Nullable ServerLog before) {
        if (before == null) {
            AT_WORK.remove();
        } else {
            AT_WORK.set(before);
        }
    }

    /** What is known already by its cause is not kept twice. */
    synchronized void add(ServerFailure failure) {
        if (failure.cause() != null && failures.stream().anyMatch(known -> known.cause() == failure.cause())) {
            return;
        }
        if (failures.size() == KEPT) {
            failures.removeFirst();
        }
        failures.add(failure);
    }

    synchronized List<ServerFailure> failures() {
        return List.copyOf(failures);
    }
}
