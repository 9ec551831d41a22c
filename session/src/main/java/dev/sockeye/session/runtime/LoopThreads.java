package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads of event loops. One leads each loop and runs handlers; while one of these blocks, another thread leads. So
 * a number of handlers may block in loops. Handlers that keep blocking, and all while so many do, run on the threads for
 * callbacks: a loop is never without a thread. Idle threads end. Thread-safe.
 */
final class LoopThreads {
    private static final System.Logger LOGGER = System.getLogger(LoopThreads.class.getName());

    private final DaemonThreads leadThreads;
    private final IdleFirstThreads leaders;
    private final Executor workers;
    private final int maxBlocked;
    private final Supplier<?> holders;
    private final AtomicInteger blocked = new AtomicInteger();
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Threads that start when they are needed.
     *
     * @param name begins their names
     * @param loops how many lead at most
     * @param maxBlocked how many handlers may block in loops
     * @param workers runs handlers that must not
     * @param holders whose handlers hold threads at the moment
     */
    LoopThreads(String name, int loops, int maxBlocked, Executor workers, Supplier<?> holders) {
        this.maxBlocked = maxBlocked;
        this.workers = workers;
        this.holders = holders;
        leadThreads = DaemonThreads.numbered(name + "-");
        // Each loop has one that leads, and one more handler of each may block when there was room for one alone.
        long most = maxBlocked + 2L * loops;
        // An executor is for one at least; without loops nobody asks for a thread.
        leaders = new IdleFirstThreads((int) Math.min(Math.max(1, most), Integer.MAX_VALUE), leadThreads);
    }

    /** Whether another thread can lead if a handler blocks that is called now. */
    boolean haveSuccessor() {
        return blocked.get() < maxBlocked;
    }

    /** Has a thread lead a loop. */
    void lead(Runnable loop) {
        execute(leaders, loop);
    }

    /** A handler has blocked the thread that led. */
    void handlerBlocks() {
        if (blocked.incrementAndGet() >= maxBlocked && warned.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "{0} handlers block the threads of event loops: while so many do, all handlers run on"
                            + " sockeye.handler-threads others, and messages wait when these block, too."
                            + " Handlers that hold threads, by endpoint: {1}."
                            + " Those that wait for long are better written as loops, or send asynchronously",
                    maxBlocked,
                    holders.get());
        }
    }

    /** That handler has returned. */
    void handlerReturned() {
        blocked.decrementAndGet();
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
        leadThreads.interruptOthers();
    }

    void awaitEnd(Duration most) {
        leadThreads.awaitEnd(most);
    }
}
