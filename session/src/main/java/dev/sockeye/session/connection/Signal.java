package dev.sockeye.session.connection;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

    /**
     * Waits for the outcome.
     *
     * @throws IOException if the message was not handed to the host
     * @throws IllegalStateException if it would have waited for the calling thread
     */
    void await() throws IOException, InterruptedException {
        try {
            outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException misuse) {
                throw new IllegalStateException(misuse.getMessage(), misuse);
            }
            throw SendFailures.lost("The message could not be sent", Objects.requireNonNullElse(e.getCause(), e));
        }
    }
}
