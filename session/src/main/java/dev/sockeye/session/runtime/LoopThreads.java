package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of event loops. One leads each loop and runs handlers; while one of these blocks, another thread leads. So
 * {@link #MAX_BLOCKED} handlers may block in loops. Handlers that keep blocking, and all while so many do, run on as many
 * workers, and wait for one when all are busy: a loop is never without a thread. Idle threads end. Thread-safe.
 */
final class LoopThreads {
    static final int MAX_BLOCKED = 256;
    private static final System.Logger LOGGER = System.getLogger(LoopThreads.class.getName());

    private final DaemonThreads leadThreads;
    private final DaemonThreads workerThreads;
    private final ExecutorService leaders;
    private final ExecutorService workers;
    private final AtomicInteger blocked = new AtomicInteger();
    private final AtomicBoolean warned = new AtomicBoolean();

    LoopThreads(String name, int loops) {
        leadThreads = DaemonThreads.numbered(name + "-");
        workerThreads = DaemonThreads.numbered(name + "-worker-");
        // Each loop has one that leads, and one more handler of each may block when there was room for one alone.
        leaders = IdleFirstThreads.upTo(MAX_BLOCKED + 2 * loops, leadThreads);
        workers = IdleFirstThreads.upTo(MAX_BLOCKED, workerThreads);
    }

    /** Whether another thread can lead if a handler blocks that is called now. */
    boolean haveSuccessor() {
        return blocked.get() < MAX_BLOCKED;
    }

    /** Has a thread lead a loop. */
    void lead(Runnable loop) {
        execute(leaders, loop);
    }

    /** A handler has blocked the thread that led. */
    void handlerBlocks() {
        if (blocked.incrementAndGet() >= MAX_BLOCKED && warned.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "{0} handlers block the threads of event loops: while so many do, all handlers run on {0} workers,"
                            + " and messages wait when these block, too."
                            + " Handlers that wait for long are better written as loops, or send asynchronously",
                    MAX_BLOCKED);
        }
    }

    /** That handler has returned. */
    void handlerReturned() {
        blocked.decrementAndGet();
    }

    /** How many handlers have not returned that have blocked a thread which led. */
    int blockedHandlers() {
        return blocked.get();
    }

    /** Has a worker run handlers. */
    void work(Runnable handlers) {
        execute(workers, handlers);
    }

    private static void execute(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The container has stopped", e);
        }
    }

    /** Takes nothing more, and interrupts handlers that still run. */
    void shutdown() {
        leaders.shutdown();
        workers.shutdown();
        leadThreads.interruptOthers();
        workerThreads.interruptOthers();
    }

    void awaitEnd(Duration most) {
        leadThreads.awaitEnd(most);
        workerThreads.awaitEnd(most);
    }
}
