package dev.sockeye.session.runtime;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tasks for the threads of {@link IdleFirstThreads}. It takes an offered task only if a thread waits that no other task is meant
 * for. Thread-safe.
 *
 * <p>{@link java.util.concurrent.LinkedTransferQueue} does that by itself, but a thread that waits in it for a time may spin
 * instead, without end: seen by profile on JDK 17, where threads of an idle server used a processor each.
 */
final class IdleFirstQueue extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    /** How many threads wait, less the tasks that are here or about to be: below zero while tasks wait for threads. */
    private final AtomicInteger spare = new AtomicInteger();

    @Override
    public boolean offer(Runnable task) {
        return takeSpare() && super.offer(task);
    }

    /** Has a task wait for the next thread. */
    void enqueue(Runnable task) {
        spare.decrementAndGet();
        boolean unused = super.offer(task);
    }

    /** How many tasks no thread is meant for that waits. */
    int unmatched() {
        return Math.max(0, -spare.get());
    }

    private boolean takeSpare() {
        return spare.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }

    @Override
    public @Nullable Runnable poll(long time, TimeUnit unit) throws InterruptedException {
        spare.incrementAndGet();
        try {
            Runnable task = super.poll(time, unit);
            // A task that was meant for this thread in the last moment is here at once.
            return task != null || takeSpare() ? task : super.take();
        } catch (InterruptedException e) {
            // What was meant for this thread is here when it asks again.
            spare.decrementAndGet();
            throw e;
        }
    }

    @Override
    public boolean remove(Object task) {
        boolean removed = super.remove(task);
        if (removed) {
            spare.incrementAndGet();
        }
        return removed;
    }
}
