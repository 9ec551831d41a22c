package dev.sockeye.container.connection;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers by the system's clock, on one daemon thread that starts with the first task. Thread-safe. */
public final class SystemTimers implements Timers, AutoCloseable {
    private static final int LONGEST_END_SECONDS = 5;

    private final ScheduledThreadPoolExecutor executor;

    /**
     * Makes timers of their own thread.
     *
     * @param threadName the name of the thread
     */
    public SystemTimers(String threadName) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
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
        ScheduledFuture<?> future = executor.schedule(task, deadline - now(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Calls off all tasks, ends the thread, and waits a moment for its end. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
