package dev.sockeye.testkit.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs everything of servers and clients over memory, in the order in which it came up, on the thread that asks for it: the
 * test's. Thread-safe; one thread at a time runs tasks.
 */
public final class MemoryLoop implements Executor {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock") private final Deque<Runnable> tasks = new ArrayDeque<>();

    @GuardedBy("lock") private @Nullable Thread driver;

    private final ServerLog log = new ServerLog();

    ServerLog log() {
        return log;
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            tasks.add(task);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether the calling thread is running a task, so that it cannot wait for another} */
    public boolean isDriving() {
        lock.lock();
        try {
            return driver == Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs what there is to run and what follows from it, until nothing is left. Within a task this does nothing: what it
     * begins runs when it has returned.
     *
     * @throws AssertionError if a task waited for something that only this thread could do
     */
    public void drive() {
        if (!isDriving()) {
            begin();
            ServerLog before = log.enter();
            try (StuckDriver watched = new StuckDriver(MemoryLoop.class)) {
                for (Runnable task = next(); task != null; task = next()) {
                    task.run();
                    watched.requireFree();
                }
            } finally {
                ServerLog.leave(before);
                end();
            }
        }
    }

    private void begin() {
        lock.lock();
        try {
            while (driver != null) {
                changed.awaitUninterruptibly();
            }
            driver = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            driver = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs tasks until something has come about, or nothing has come up for a time: threads of the application may still
     * be at work.
     *
     * @param wanted what is waited for
     * @param patience the longest wait of the clock on the wall
     * @return whether it has come about
     * @throws AssertionError as {@link #drive}
     * @throws IllegalStateException within a task
     */
    public boolean driveUntil(BooleanSupplier wanted, Duration patience) {
        if (isDriving()) {
            throw notByHandler();
        }
        drive();
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean()) {
            if (!awaitTask(end - System.nanoTime())) {
                return false;
            }
            drive();
        }
        return true;
    }

    /** Kept as well, for the application may handle it. */
    private IllegalStateException notByHandler() {
        IllegalStateException refusal =
                new IllegalStateException("Expected the test to wait for messages, not a handler: in memory the thread"
                        + " that runs handlers is the one that delivers messages");
        log.add(new ServerFailure("A handler waited for a message", refusal));
        return refusal;
    }

    private boolean awaitTask(long nanos) {
        long left = nanos;
        lock.lock();
        try {
            while (tasks.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !tasks.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** {@return nothing comes up for so long that it may be taken for the end, threads of the application included} */
    boolean isQuietFor(long millis) {
        return !awaitTask(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
