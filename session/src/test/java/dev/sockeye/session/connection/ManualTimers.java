package dev.sockeye.session.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands still until a test moves it; what is due then runs on the test's thread. Thread-safe. */
public final class ManualTimers implements Timers {
    private static final class Alert {
        private final long at;
        private final Runnable task;

        private Alert(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }
    }

    private final List<Alert> alerts = new ArrayList<>();
    private long now = 1_000_000_007L;
    private int alarmsSet;

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized Alarm at(long deadline, Runnable task) {
        Alert alert = new Alert(deadline, task);
        alerts.add(alert);
        alarmsSet++;
        return () -> cancel(alert);
    }

    private synchronized void cancel(Alert alert) {
        alerts.remove(alert);
    }

    /** How many alarms were ever set. */
    public synchronized int alarmsSet() {
        return alarmsSet;
    }

    /** How many alarms wait. */
    public synchronized int alarms() {
        return alerts.size();
    }

    /** Moves the clock, and runs each alarm at its own time. */
    public void advance(Duration time) {
        long end = now() + time.toNanos();
        for (Optional<Alert> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
            due.get().task.run();
        }
        synchronized (this) {
            now = end;
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
