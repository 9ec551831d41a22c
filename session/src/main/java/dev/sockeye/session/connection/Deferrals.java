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

    /** Who sends less than this from one tick to the next sends to few. */
    private static final int CROWD = 16;

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

    /** Flushes what waits now for an owner that does something else: whoever took what is added meanwhile would never catch up. */
    void flushForOwner() {
        for (int left = waiting.size(); left > 0; left--) {
            Deferred next = waiting.poll();
            if (next == null) {
                return;
            }
            next.flushDeferred(Caller.IO);
        }
    }

    /** For the ticker, which asks in each tick: whether the owner sends to few, or does something else. */
    boolean ownerSendsToFew() {
        long before = progressBefore;
        progressBefore = progress.get();
        return progressBefore - before < CROWD;
    }

    /** Whether anything waits. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }
}
