package dev.sockeye.client.reconnect;

import dev.sockeye.session.connection.Timers;
import org.jspecify.annotations.Nullable;

/**
 * One alarm for many times. It rings at the earliest, or too early when that one has been put off; whoever it wakes looks
 * at the clock, and sets it again. Not thread-safe.
 */
final class WakeUp {
    private final Timers timers;
    private final Runnable task;
    private Timers.@Nullable Alarm alarm;
    private long time;

    /**
     * Makes one that is not set.
     *
     * @param timers the clock
     * @param task runs on the thread of the timers, so it must not block
     */
    WakeUp(Timers timers, Runnable task) {
        this.timers = timers;
        this.task = task;
    }

    /**
     * Makes sure that the alarm rings at a time, at the latest.
     *
     * @param latest the time, by the timers
     */
    void setFor(long latest) {
        if (alarm == null || latest - time < 0) {
            clear();
            time = latest;
            alarm = timers.at(latest, task);
        }
    }

    /** Calls the alarm off; to be called when it has rung, too. */
    void clear() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
