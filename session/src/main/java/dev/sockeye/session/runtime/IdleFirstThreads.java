package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.DaemonThreads;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes executors that run a task on an idle thread, else on a new one, else when one is idle again: so few tasks keep few
 * threads. Threads end when they are idle for long.
 */
public final class IdleFirstThreads {
    private static final int KEEP_ALIVE_SECONDS = 30;

    private IdleFirstThreads() {}

    /**
     * Makes an executor without a thread.
     *
     * @param maxThreads how many it has at most; 1 or more
     * @param threads makes them
     * @return the executor; after its end it refuses tasks
     */
    public static ThreadPoolExecutor upTo(int maxThreads, DaemonThreads threads) {
        return new ThreadPoolExecutor(
                0,
                maxThreads,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new IdleFirstQueue(),
                threads,
                IdleFirstThreads::enqueue);
    }

    /** Takes a task only if a thread is idle; otherwise the executor starts one, or calls {@link #enqueue}. */
    private static final class IdleFirstQueue extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }

    private static void enqueue(Runnable task, ThreadPoolExecutor busy) {
        if (busy.isShutdown()) {
            throw new RejectedExecutionException("The container has stopped");
        }
        ((IdleFirstQueue) busy.getQueue()).put(task);
    }
}
