package dev.sockeye.container.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells senders what became of what they sent: in order, one at a time, with no lock held. A completion that sends
 * again is told of it after it has returned, so that nothing recurs without end. Thread-safe.
 */
final class Completions {
    private static final System.Logger LOGGER = System.getLogger(Completions.class.getName());

    private record Outcome(
            SendCompletion completion, @Nullable Throwable failure) {
        private void tell() {
            try {
                completion.complete(failure);
            } catch (RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.ERROR, "A completion failed, which must not throw", e);
            }
        }
    }

    private final ReentrantLock lock;

    @GuardedBy("lock") private final ArrayDeque<Outcome> untold = new ArrayDeque<>(0);

    @GuardedBy("lock") private @Nullable Thread teller;

    Completions(ReentrantLock lock) {
        this.lock = lock;
    }

    /** Fixes the order; {@link #signal} and {@link #tell} follow without the lock. */
    void add(List<SendCompletion> ended, @Nullable Throwable failure) {
        lock.lock();
        try {
            for (SendCompletion completion : ended) {
                if (!completion.isSignal()) {
                    untold.add(new Outcome(completion, failure));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Signals wait for nothing: whoever waits for one may be a completion that is being told. */
    void signal(List<SendCompletion> ended, @Nullable Throwable failure) {
        for (SendCompletion completion : ended) {
            if (completion.isSignal()) {
                completion.complete(failure);
            }
        }
    }

    /** Tells what was added, unless another thread does. */
    void tell() {
        if (!take()) {
            return;
        }
        for (Outcome next = next(); next != null; next = next()) {
            next.tell();
        }
    }

    private boolean take() {
        lock.lock();
        try {
            if (teller != null || untold.isEmpty()) {
                return false;
            }
            teller = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Outcome next() {
        lock.lock();
        try {
            Outcome next = untold.poll();
            if (next == null) {
                teller = null;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread is running a completion. */
    boolean isTelling() {
        lock.lock();
        try {
            return teller == Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }
}
