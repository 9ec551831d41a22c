package dev.sockeye.session.runtime;

import dev.sockeye.session.budget.Quota;
import dev.sockeye.session.connection.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A bounded number of threads that run code of the application. When all of them are in use for a second while something
 * waits for one, a WARNING says whose handlers hold them, once in a minute at most. Thread-safe.
 */
final class CallbackThreads implements Executor {
    private static final System.Logger LOGGER = System.getLogger(CallbackThreads.class.getName());
    private static final long EXHAUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Ticks that are further apart say nothing of the time between: no handler ran. */
    private static final long APART_NANOS = EXHAUSTED_NANOS / 4;

    private final int most;
    private final Supplier<?> holders;
    private final LongSupplier clock;
    private final DaemonThreads threads;
    private final IdleFirstThreads executor;
    private final Quota lines = new Quota(1, Duration.ofMinutes(1));
    /** The ticker's alone, as the others that follow. */
    private boolean waits;

    private long waitsSince;
    private long lastLook;
    /** Set by the ticker alone. */
    private volatile boolean exhausted;

    /**
     * Threads that start when they are needed, and end when they are idle for long.
     *
     * @param name begins their names
     * @param most how many there are at most
     * @param holders whose handlers hold threads at the moment
     * @param clock the time in nanoseconds, from any fixed origin
     */
    CallbackThreads(String name, int most, Supplier<?> holders, LongSupplier clock) {
        this.most = most;
        this.holders = holders;
        this.clock = clock;
        this.threads = DaemonThreads.numbered(name);
        this.executor = new IdleFirstThreads(most, threads);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** How many tasks wait for a thread. */
    int waiting() {
        return executor.waiting();
    }

    /** Whether all threads have been in use for a second while something waited for one, and it still does. */
    boolean isExhausted() {
        return exhausted && waiting() > 0;
    }

    /** Called about once in a millisecond while handlers run, and once more when none does any longer. */
    void tick() {
        if (executor.waiting() == 0) {
            waits = false;
            exhausted = false;
        } else {
            look(clock.getAsLong());
        }
    }

    private void look(long now) {
        if (!waits || now - lastLook >= APART_NANOS) {
            waitsSince = now;
            exhausted = false;
        }
        lastLook = now;
        waits = true;
        if (!exhausted && now - waitsSince >= EXHAUSTED_NANOS) {
            exhausted = true;
            warn(now);
        }
    }

    private void warn(long now) {
        if (lines.take(now) != Quota.BEYOND) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "All {0} threads for handlers have been in use for a second, and {1} tasks wait for one."
                            + " Handlers that hold threads, by endpoint: {2}. Have them send asynchronously, write them as"
                            + " loops, raise sockeye.handler-threads, or set sockeye.virtual-threads on JDK 21 or later",
                    most,
                    waiting(),
                    holders.get());
        }
    }

    /** Takes nothing more, and interrupts what still runs. */
    void shutdown() {
        executor.shutdown();
        threads.interruptOthers();
    }

    void awaitEnd(Duration longest) {
        threads.awaitEnd(longest);
    }
}
