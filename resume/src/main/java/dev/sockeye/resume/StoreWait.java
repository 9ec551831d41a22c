package dev.sockeye.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a store, on the thread of a message handler, which may block. */
final class StoreWait {
    private static final int MAX_SECONDS = 10;

    private StoreWait() {}

    static <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> outcome = stage.toCompletableFuture();
        try {
            return outcome.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException e) {
            throw failed(e);
        }
    }

    private static UncheckedIOException failed(@Nullable Throwable cause) {
        return new UncheckedIOException(
                new IOException("Expected the store of sessions to answer within " + MAX_SECONDS + " seconds", cause));
    }
}
