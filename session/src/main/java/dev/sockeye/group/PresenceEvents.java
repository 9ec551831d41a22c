package dev.sockeye.group;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Who comes and goes, on the way to the listener: one event at a time, in the order in which they were added. A thread that
 * finds another one notifying leaves its events to that one. Thread-safe.
 */
final class PresenceEvents {
    private static final System.Logger LOGGER = System.getLogger(PresenceEvents.class.getName());

    private final Consumer<? super Presence> listener;
    private final Queue<Presence> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    PresenceEvents(Consumer<? super Presence> listener) {
        this.listener = listener;
    }

    /** Adds an event; a call of {@link #deliver} follows. */
    void add(Presence event) {
        waiting.add(event);
    }

    /** Notifies the listener of what waits, unless another thread is at it: that one goes on then. Hold no lock here. */
    void deliver() {
        if (requests.getAndIncrement() > 0) {
            return;
        }
        int answered = 1;
        do {
            for (Presence next = waiting.poll(); next != null; next = waiting.poll()) {
                notify(next);
            }
            answered = requests.addAndGet(-answered);
        } while (answered > 0);
    }

    private void notify(Presence event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "The listener of presence failed at " + event, e);
        }
    }
}
