package dev.sockeye.container.connection;

import dev.sockeye.protocol.Engine;
import org.jspecify.annotations.Nullable;

/**
 * The one alarm of a connection. It rings at the earliest of many deadlines, or too early after one was put off, and
 * is then set again: so nothing is done per message. Not thread-safe: guarded by the connection's lock.
 */
final class Deadline {
    private final Timers timers;
    private final Runnable task;
    private long setFor = Engine.NO_DEADLINE;
    private Timers.@Nullable Alarm alarm;

    Deadline(Timers timers, Runnable task) {
        this.timers = timers;
        this.task = task;
    }

    /** Makes sure the alarm rings at this time at the latest. */
    void set(long time) {
        if (time < setFor) {
            clear();
            setFor = time;
            alarm = timers.at(time, task);
        }
    }

    /** The alarm has rung. */
    void rang() {
        setFor = Engine.NO_DEADLINE;
        alarm = null;
    }

    void clear() {
        if (alarm != null) {
            alarm.cancel();
        }
        rang();
    }
}
