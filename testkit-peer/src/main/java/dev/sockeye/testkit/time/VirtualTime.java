package dev.sockeye.testkit.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Virtual time, which advances only when a test moves it. What is due then runs on the thread that moves it, each alarm at
 * its own time, those of one time in the order in which they were set. Thread-safe.
 */
public final class VirtualTime {
    /** Any origin but zero, which would hide who forgets to add it. */
    private static final long ORIGIN = 1_000_000_007L;

    private final List<Alert> alerts = new ArrayList<>();
    private long now = ORIGIN;
    private int alarmsSet;

    /** Known by its identity: two of one time and task are two. */
    private static final class Alert {
        private final long at;
        private final Runnable task;

        private Alert(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }
    }

    /** {@return nanoseconds from any fixed origin} */
    public synchronized long now() {
        return now;
    }

    /**
     * Sets an alarm.
     *
     * @param deadline when, by {@link #now()}
     * @param task what runs then
     * @return calls it off
     */
    public synchronized Runnable at(long deadline, Runnable task) {
        Alert alert = new Alert(deadline, task);
        alerts.add(alert);
        alarmsSet++;
        return () -> cancel(alert);
    }

    private synchronized void cancel(Alert alert) {
        alerts.remove(alert);
    }

    /** {@return how many alarms were ever set} */
    public synchronized int alarmsSet() {
        return alarmsSet;
    }

    /** {@return how many alarms wait} */
    public synchronized int alarms() {
        return alerts.size();
    }

    /**
     * Moves the time, and runs each alarm at its own.
     *
     * @param time how far, zero or more
     * @param afterEach runs when an alarm has, and once in the end: what the alarm began happens at the same time
     * @throws IllegalArgumentException if it would go back
     */
    public void advance(Duration time, Runnable afterEach) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Expected a time of zero or more, got " + time);
        }
        long end = now() + time.toNanos();
        for (Optional<Alert> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
            due.get().task.run();
            afterEach.run();
        }
        synchronized (this) {
            now = end;
        }
        afterEach.run();
    }

    /**
     * Moves the time at once, as it seems to a process that has stood still: what is due by then runs late, at the new time.
     *
     * @param time how far, zero or more
     * @throws IllegalArgumentException if it would go back
     */
    public void jump(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Expected a time of zero or more, got " + time);
        }
        long end;
        synchronized (this) {
            now += time.toNanos();
            end = now;
        }
        for (Optional<Alert> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
            due.get().task.run();
        }
    }

    private synchronized Optional<Alert> nextUntil(long end) {
        Optional<Alert> next =
                alerts.stream().filter(alert -> alert.at - end <= 0).min(Comparator.comparingLong(alert -> alert.at));
        next.ifPresent(alert -> {
            alerts.remove(alert);
            now = Math.max(now, alert.at);
        });
        return next;
    }
}
