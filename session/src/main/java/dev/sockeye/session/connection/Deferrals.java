package dev.sockeye.session.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one thread has held back for others while it dispatches: it is flushed when the thread has dispatched everything, or
 * by the ticker. Only that thread adds. Any thread may flush; each takes what it flushes, so that nothing is flushed twice
 * for having been added once, and nothing that was added is left. Thread-safe.
 */
final class Deferrals {
    /** Has something that waits for a flush. */
    interface Deferred {
        /** Flushes what waits, by who may do so much of what follows. */
        void flushDeferred(Caller caller);
    }

    private final Queue<Deferred> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong added = new AtomicLong();
    /** The ticker's alone. */
    private long addedBefore;

    /** Something of this waits from now on; of the owner alone. */
    void add(Deferred deferred) {
        waiting.add(deferred);
        added.lazySet(added.getPlain() + 1);
    }

    /** Flushes all that waits, and what is added meanwhile. */
    void flush(Caller caller) {
        for (Deferred next = waiting.poll(); next != null; next = waiting.poll()) {
            next.flushDeferred(caller);
        }
    }

    /** For the ticker: whether something waits although the owner has added nothing since it asked last. */
    boolean isForgotten() {
        long before = addedBefore;
        addedBefore = added.get();
        return addedBefore == before && isWaiting();
    }

    /** Whether anything waits. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }
}
