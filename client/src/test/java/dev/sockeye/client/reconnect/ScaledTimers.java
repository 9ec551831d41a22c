package dev.sockeye.client.reconnect;

import dev.sockeye.session.connection.SystemTimers;
import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A clock that runs faster than the system's. Thread-safe. */
final class ScaledTimers implements Timers, AutoCloseable {
    private final SystemTimers system = new SystemTimers("scaled-timers");
    private final long begin = System.nanoTime();
    private final int factor;

    ScaledTimers(int factor) {
        this.factor = factor;
    }

    @Override
    public long now() {
        return (System.nanoTime() - begin) * factor;
    }

    @Override
    public Alarm at(long deadline, Runnable task) {
        long wait = Math.max(0, deadline - now()) / factor + 1;
        return system.at(system.now() + wait, task);
    }

    Duration elapsed() {
        return Duration.ofNanos(now());
    }

    /** Returns when so much of this clock's time has passed. */
    void pass(Duration time) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        at(now() + time.toNanos(), () -> passed.complete(null));
        passed.join();
    }

    @Override
    public void close() {
        system.close();
    }
}
