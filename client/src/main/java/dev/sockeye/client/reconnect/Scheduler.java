package dev.sockeye.client.reconnect;

import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * When and where the tasks of a client run. Thread-safe.
 *
 * @param timers the clock, and what wakes up by it
 * @param executor runs what may block, such as the application's code
 */
record Scheduler(Timers timers, Executor executor) {
    /**
     * The time, from any fixed origin.
     *
     * @return nanoseconds
     */
    long now() {
        return timers.now();
    }

    /**
     * Runs a task after a time, on the thread of the timers, so it must not block.
     *
     * @param delay the time
     * @param task what
     * @return how to call it off
     */
    Timers.Alarm after(Duration delay, Runnable task) {
        return timers.at(now() + delay.toNanos(), task);
    }
}
