package dev.sockeye.session.connection;

import dev.sockeye.session.connection.Work.Completion;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Senders that are to be notified of what became of what they sent. Signals are notified at once; what runs code of an
 * application, one at a time and in order. Not thread-safe: guarded by the connection's lock.
 */
final class Outcomes {
    // Each is null until there is one: a session that answers from its handlers alone has neither.
    private @Nullable ArrayDeque<Completion> signals;
    private @Nullable ArrayDeque<Completion> completions;
    private boolean running;

    void add(SendCompletion sender, @Nullable Throwable failure) {
        if (sender != SendQueue.NOBODY) {
            Completion outcome = new Completion(sender, failure);
            if (sender.isSignal()) {
                signals = with(outcome, signals);
            } else {
                completions = with(outcome, completions);
            }
        }
    }

    private static ArrayDeque<Completion> with(Completion last, @Nullable ArrayDeque<Completion> present) {
        ArrayDeque<Completion> all = present == null ? new ArrayDeque<>(0) : present;
        all.add(last);
        return all;
    }

    /** Signals wait for nothing: whoever waits for one may be a completion that is running. */
    @Nullable Completion nextSignal() {
        return signals == null ? null : signals.poll();
    }

    boolean hasCompletions() {
        return !running && completions != null && !completions.isEmpty();
    }

    /** The next completion that runs code of an application; {@link #completed} follows. */
    @Nullable Completion nextCompletion() {
        Completion next = running || completions == null ? null : completions.poll();
        running |= next != null;
        return next;
    }

    void completed() {
        running = false;
    }
}
