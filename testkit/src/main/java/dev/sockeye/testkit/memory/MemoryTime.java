package dev.sockeye.testkit.memory;

import dev.sockeye.session.connection.Timers;
import dev.sockeye.testkit.time.VirtualTime;
import java.time.Duration;

/**
 * The clock of servers and clients over memory. Thread-safe.
 *
 * @param time stands still until it is moved
 * @param loop runs what follows from an alarm, before the next
 */
record MemoryTime(VirtualTime time, MemoryLoop loop) implements Timers {
    @Override
    public long now() {
        return time.now();
    }

    @Override
    public Alarm at(long deadline, Runnable task) {
        return time.at(deadline, task)::run;
    }

    void advance(Duration by) {
        if (loop.isDriving()) {
            throw new IllegalStateException("Expected the clock to be moved by the test, not by a handler");
        }
        loop.drive();
        time.advance(by, loop::drive);
    }
}
