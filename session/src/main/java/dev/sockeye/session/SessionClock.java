package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Timers;

/**
 * The clock of a session: when it strikes, the application is called, on a thread that may block. Thread-safe.
 *
 * @param context the container's clock and threads
 * @param connection the session's connection
 * @param frame what the application is called in
 */
record SessionClock(SessionContext context, Connection connection, CallbackFrame frame) {
    long now() {
        return context.clock().now();
    }

    Timers.Alarm at(long time, Runnable code) {
        return context.clock().at(time, () -> context.callbacks().execute(() -> frame.run("timed send", code)));
    }

    /** Whether the session can still send. */
    boolean isOpen() {
        return connection.canSend();
    }
}
