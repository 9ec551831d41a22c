package dev.sockeye.resume;

import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * When and where things run.
 *
 * @param timers the clock, and what wakes up by it
 * @param executor runs the application's code that no message has called
 */
record ResumeThreads(Timers timers, Executor executor) {
    /** Runs a task later on the thread of the timers, so it must not block. */
    Timers.Alarm after(Duration delay, Runnable task) {
        return timers.at(timers.now() + delay.toNanos(), task);
    }
}
