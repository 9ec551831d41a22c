package dev.sockeye.tck.api.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What happened, in order, and not yet looked at. Thread-safe.
 *
 * @param <T> the kind of thing that happens
 */
public final class Events<T> {
    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();

    /**
     * Something happened.
     *
     * @param event what; never null
     */
    public void add(T event) {
        queue.add(event);
    }

    /**
     * The next one; waits for it.
     *
     * @return the event, which is then gone
     */
    public T next() {
        T event = next(Eventually.SOON);
        if (event == null) {
            throw new AssertionError("Nothing happened for " + Eventually.SOON);
        }
        return event;
    }

    /**
     * The next ones; waits for them.
     *
     * @param count how many
     * @return the events, which are then gone
     */
    public List<T> next(int count) {
        List<T> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    /**
     * The next one, if it comes in time.
     *
     * @param limit how long to wait for it
     * @return the event, which is then gone; null if there is none
     */
    public T next(Duration limit) {
        try {
            return queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for an event", e);
        }
    }

    /**
     * All that has happened so far, without waiting; it stays.
     *
     * @return a copy
     */
    public List<T> soFar() {
        return List.copyOf(queue);
    }

    /** Forgets everything. */
    public void clear() {
        queue.clear();
    }
}
