package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one alarm of a connection. It rings at the earliest of many deadlines, or too early after one was put off, and
 * is then set again: so nothing is done per message. Not thread-safe: guarded by the connection's lock.
 */
final class Deadline {
    private static final Duration MAX_TIME = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final Timers timers;
    private final Runnable task;
    private long setFor = Engine.NO_DEADLINE;
    private Timers.@Nullable Alarm alarm;

    Deadline(Timers timers, Runnable task) {
        this.timers = timers;
        this.task = task;
    }

    /** A time from now, or no time at all for zero, and for more than a clock of nanoseconds can tell apart. */
    static long later(long now, Duration time) {
        return time.isZero() || time.compareTo(MAX_TIME) > 0 ? Engine.NO_DEADLINE : now + time.toNanos();
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
