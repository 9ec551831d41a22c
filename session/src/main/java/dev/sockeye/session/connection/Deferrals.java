package dev.sockeye.session.connection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one thread has held back for others while it dispatches: it is flushed when the thread has dispatched everything, or
 * by the ticker. Only that thread adds. Others may flush for it; each takes what it flushes, so that nothing is flushed twice
 * for having been added once, and nothing that was added is left. Thread-safe.
 */
final class Deferrals {
    /** Has something that waits for a flush. */
    interface Deferred {
        /** Flushes what waits, by who may do so much of what follows. */
        void flushDeferred(Caller caller);
    }

    private final Queue<Deferred> waiting = new ConcurrentLinkedQueue<>();
    /** How often the owner has sent or flushed something. */
    private final AtomicLong progress = new AtomicLong();
    /** The ticker's alone. */
    private long progressBefore;

    /** Something of this waits from now on; of the owner alone. */
    void add(Deferred deferred) {
        waiting.add(deferred);
    }

    /** The owner sends something, whether or not it holds that back; of the owner alone. */
    void noteProgress() {
        progress.lazySet(progress.getPlain() + 1);
    }

    /** Flushes all that waits, and what is added meanwhile; of the owner alone. */
    void flush() {
        for (Deferred next = waiting.poll(); next != null; next = waiting.poll()) {
            noteProgress();
            next.flushDeferred(Caller.APPLICATION);
        }
    }

    /** The same for an owner that does something else. */
    void flushForOwner() {
        for (Deferred next = waiting.poll(); next != null; next = waiting.poll()) {
            next.flushDeferred(Caller.IO);
        }
    }

    /** For the ticker: whether something waits although the owner has sent nothing since it asked last. */
    boolean isForgotten() {
        long before = progressBefore;
        progressBefore = progress.get();
        return progressBefore == before && isWaiting();
    }

    /** Whether anything waits. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }
}
