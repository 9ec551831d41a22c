package dev.sockeye.session.connection;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A send's outcome as a future.
 *
 * @param outcome completes when the message was handed to the host, or fails with why it was not
 */
public record Signal(CompletableFuture<Void> outcome) implements SendCompletion {
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
