package dev.sockeye.session.connection;

import dev.sockeye.session.connection.Work.Completion;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Senders that are to be notified of what became of what they sent. Signals are notified at once; what runs code of an
 * application, one at a time and in order. Not thread-safe: guarded by the connection's lock.
 */
final class Outcomes {
    private final ArrayDeque<Completion> signals = new ArrayDeque<>(0);
    private final ArrayDeque<Completion> completions = new ArrayDeque<>(0);
    private boolean running;

    void add(SendCompletion sender, @Nullable Throwable failure) {
        if (sender != SendQueue.NOBODY) {
            (sender.isSignal() ? signals : completions).add(new Completion(sender, failure));
        }
    }

    /** Signals wait for nothing: whoever waits for one may be a completion that is running. */
    @Nullable Completion nextSignal() {
        return signals.poll();
    }

    boolean hasCompletions() {
        return !running && !completions.isEmpty();
    }

    /** The next completion that runs code of an application; {@link #completed} follows. */
    @Nullable Completion nextCompletion() {
        if (!hasCompletions()) {
            return null;
        }
        running = true;
        return completions.poll();
    }

    void completed() {
        running = false;
    }
}
