package dev.sockeye.session.connection;

import dev.sockeye.testkit.time.VirtualTime;
import java.time.Duration;

/** A clock that stands still until a test moves it; what is due then runs on the test's thread. Thread-safe. */
public final class ManualTimers implements Timers {
    private final VirtualTime time = new VirtualTime();

    @Override
    public long now() {
        return time.now();
    }

    @Override
    public Alarm at(long deadline, Runnable task) {
        return time.at(deadline, task)::run;
    }

    /** How many alarms were ever set. */
    public int alarmsSet() {
        return time.alarmsSet();
    }

    /** How many alarms wait. */
    public int alarms() {
        return time.alarms();
    }

    /** Moves the clock at once, and runs what is due by then at the new time: late. */
    public void jump(Duration by) {
        time.jump(by);
    }

    /** Moves the clock, and runs each alarm at its own time. */
    public void advance(Duration by) {
        time.advance(by, () -> {});
    }
}
