package dev.sockeye.session.connection;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Makes daemon threads that hold on to no application and can be waited for: a host looks for threads that outlive an
 * application, and an executor counts as terminated a moment before its last thread has ended. Thread-safe.
 */
public final class DaemonThreads implements ThreadFactory {
    /** The longest wait for threads that are about to end. */
    public static final Duration MAX_END = Duration.ofSeconds(5);

    private final Supplier<String> names;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private DaemonThreads(Supplier<String> names) {
        this.names = names;
    }

    /**
     * Threads of one name.
     *
     * @param name the name
     * @return makes them
     */
    public static DaemonThreads named(String name) {
        return new DaemonThreads(() -> name);
    }

    /**
     * Threads that are numbered from 1.
     *
     * @param prefix what their names begin with
     * @return makes them
     */
    public static DaemonThreads numbered(String prefix) {
        AtomicInteger made = new AtomicInteger();
        return new DaemonThreads(() -> prefix + made.incrementAndGet());
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, names.get());
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        threads.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    /** Interrupts all threads but the caller. */
    public void interruptOthers() {
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
    }

    /**
     * Waits some seconds for all threads, which are about to end; not at all on one of them. An interrupt ends the wait,
     * and the caller stays interrupted.
     */
    public void awaitEnd() {
        awaitEnd(MAX_END);
    }

    /**
     * Waits for all threads, as {@link #awaitEnd()}.
     *
     * @param most the longest wait; {@link #MAX_END} at most
     */
    public void awaitEnd(Duration most) {
        if (threads.contains(Thread.currentThread())) {
            return;
        }
        long deadline = System.nanoTime() + Math.min(most.toNanos(), MAX_END.toNanos());
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
