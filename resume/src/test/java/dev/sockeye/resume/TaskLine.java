package dev.sockeye.resume;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks one at a time, in the order in which they come, by the threads that bring them. Thread-safe. */
final class TaskLine {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Runs a task now, or has the thread run it that is running others. */
    void offer(Runnable task) {
        waiting.add(task);
        if (count.getAndIncrement() > 0) {
            return;
        }
        do {
            Objects.requireNonNull(waiting.poll()).run();
        } while (count.decrementAndGet() > 0);
    }
}
