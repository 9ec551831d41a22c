package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One alarm for many deadlines. It rings at the earliest, or too early after one was put off, and is then set again: so
 * nothing is done per message. Not thread-safe.
 */
public final class Deadline {
    private static final Duration MAX_TIME = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final Timers timers;
    private final Runnable task;
    private long setFor = Engine.NO_DEADLINE;
    private Timers.@Nullable Alarm alarm;

    /**
     * Makes an alarm that is not set.
     *
     * @param timers the clock
     * @param task runs on the thread of the timers, so it must not block; it says that the alarm {@linkplain #rang rang}
     */
    public Deadline(Timers timers, Runnable task) {
        this.timers = timers;
        this.task = task;
    }

    /** A time from now, or no time at all for zero, and for more than a clock of nanoseconds can tell apart. */
    static long later(long now, Duration time) {
        return time.isZero() || time.compareTo(MAX_TIME) > 0 ? Engine.NO_DEADLINE : now + time.toNanos();
    }

    /**
     * Makes sure that the alarm rings at a time, at the latest.
     *
     * @param time the time, by the timers
     */
    public void set(long time) {
        if (time < setFor) {
            clear();
            setFor = time;
            alarm = timers.at(time, task);
        }
    }

    /** Whether the alarm is set for this time. */
    boolean isSetFor(long time) {
        return setFor == time;
    }

    /** Whether so much time has passed since the time that the alarm is set for. */
    boolean isOverdueBy(long nanos, long now) {
        return setFor != Engine.NO_DEADLINE && now - setFor >= nanos;
    }

    /** The alarm has rung, and is not set any more. */
    public void rang() {
        setFor = Engine.NO_DEADLINE;
        alarm = null;
    }

    /** Calls the alarm off. */
    public void clear() {
        if (alarm != null) {
            alarm.cancel();
        }
        rang();
    }
}
