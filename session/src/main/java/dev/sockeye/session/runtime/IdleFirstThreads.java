package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs a task on an idle thread, else on a new one, else when one is idle again: so few tasks keep few threads. Threads end
 * when they are idle for long. Thread-safe.
 */
public final class IdleFirstThreads implements Executor {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private final IdleFirstQueue queue = new IdleFirstQueue();
    private final ThreadPoolExecutor pool;

    /**
     * No thread yet.
     *
     * @param most how many there are at most; 1 or more
     * @param threads makes them
     */
    public IdleFirstThreads(int most, DaemonThreads threads) {
        this(most, threads, KEEP_ALIVE);
    }

    IdleFirstThreads(int most, DaemonThreads threads, Duration keepAlive) {
        pool = new ThreadPoolExecutor(
                most,
                most,
                keepAlive.toNanos(),
                TimeUnit.NANOSECONDS,
                queue,
                worker -> threads.newThread(() -> {
                    worker.run();
                    startForWaiting();
                }));
        pool.allowCoreThreadTimeOut(true);
    }

    /** A thread that ends may have been one too many for a task that came when its end was settled. */
    private void startForWaiting() {
        if (!queue.isEmpty()) {
            pool.prestartCoreThread();
        }
    }

    /**
     * Runs a task soon.
     *
     * @param task what
     * @throws RejectedExecutionException after {@link #shutdown}
     */
    @Override
    public void execute(Runnable task) {
        if (pool.isShutdown()) {
            throw refused();
        }
        if (!queue.offer(task)) {
            queue.enqueue(task);
            pool.prestartCoreThread();
        }
        if (pool.isShutdown() && queue.remove(task)) {
            throw refused();
        }
    }

    private static RejectedExecutionException refused() {
        return new RejectedExecutionException("The container has stopped");
    }

    /**
     * How many tasks wait for a thread.
     *
     * @return a count, of the moment
     */
    public int waiting() {
        return queue.unmatched();
    }

    /** Takes no more tasks. Those that wait are run, and then the threads end. */
    public void shutdown() {
        pool.shutdown();
    }
}
