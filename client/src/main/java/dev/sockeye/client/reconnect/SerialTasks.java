package dev.sockeye.client.reconnect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time, in the order in which they come: a thread of another executor runs them, and all others leave
 * theirs to it. A task may give further ones; they run after it has returned. What a task throws goes to its thread's
 * handler of uncaught exceptions, and the next one runs. Thread-safe.
 */
final class SerialTasks implements Executor {
    private final Executor executor;

    @GuardedBy("tasks") private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    @GuardedBy("tasks") private boolean running;

    /**
     * Makes an empty queue of tasks.
     *
     * @param executor runs them; with {@code Runnable::run} that is the thread which gives a task while none is running.
     *     When the executor has been shut down, that thread runs what is left
     */
    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        try {
            executor.execute(this::runAll);
        } catch (RejectedExecutionException e) {
            runAll();
        }
    }

    private void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            Runnable next = tasks.poll();
            running = next != null;
            return next;
        }
    }
}
