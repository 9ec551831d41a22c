package dev.sockeye.bridge;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has to be undone, in reverse order, each step once and none prevented by the failure of another. */
final class Teardown {

    /** Null until there is something to undo: most sessions have no coders. */
    private @Nullable Deque<Runnable> steps;

    synchronized void add(Runnable step) {
        Deque<Runnable> present = steps == null ? new ArrayDeque<>() : steps;
        present.push(step);
        steps = present;
    }

    /** Undoes everything, then throws the first failure with the others suppressed in it. */
    void run() {
        Throwable failure = undo(null);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Undoes everything because of a failure, in which all others are suppressed. */
    void runAfter(Throwable failure) {
        undo(failure);
    }

    private @Nullable Throwable undo(@Nullable Throwable first) {
        Throwable failure = first;
        for (Runnable step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        return failure;
    }

    private synchronized @Nullable Runnable next() {
        return steps == null ? null : steps.poll();
    }
}
