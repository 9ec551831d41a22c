package dev.sockeye.session.connection;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Wakes the thread that waits for a send. */
record Signal(CompletableFuture<Void> outcome) implements SendCompletion {
    @Override
    public boolean isSignal() {
        return true;
    }

    @Override
    public void complete(@Nullable Throwable failure) {
        if (failure == null) {
            outcome.complete(null);
        } else {
            outcome.completeExceptionally(failure);
        }
    }
}
