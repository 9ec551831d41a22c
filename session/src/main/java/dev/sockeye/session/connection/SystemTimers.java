package dev.sockeye.session.connection;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Timers by the system's clock, on one daemon thread that starts with the first task, and ends when there is none for
 * long. Thread-safe.
 */
public final class SystemTimers implements Timers, AutoCloseable {
    private static final Duration IDLE_TIME = Duration.ofSeconds(30);

    private final DaemonThreads threads;
    private final ScheduledThreadPoolExecutor executor;
    /** Whether the thread is to look in at the end of a second, whatever it has to do. */
    private final AtomicBoolean lookingIn = new AtomicBoolean();

    /**
     * Makes timers of their own thread.
     *
     * @param threadName the name of the thread
     */
    public SystemTimers(String threadName) {
        this(threadName, IDLE_TIME);
    }

    SystemTimers(String threadName, Duration idleTime) {
        threads = DaemonThreads.named(threadName);
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setKeepAliveTime(idleTime.toNanos(), TimeUnit.NANOSECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public Alarm at(long deadline, Runnable task) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        lookIn();
        ScheduledFuture<?> future = executor.schedule(task, deadline - now(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /**
     * The executor wakes its thread for each task that is due before all others. Connections that come and go one by one would
     * do that each time, for tasks that are called off before they are due.
     */
    private void lookIn() {
        if (lookingIn.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = executor.schedule(this::lookInAgain, 1, TimeUnit.SECONDS);
        }
    }

    private void lookInAgain() {
        lookingIn.set(false);
        if (!executor.getQueue().isEmpty()) {
            lookIn();
        }
    }

    /** Calls off all tasks, ends the thread, and waits a moment for its end. */
    @Override
    public void close() {
        executor.shutdownNow();
        threads.awaitEnd();
    }
}
