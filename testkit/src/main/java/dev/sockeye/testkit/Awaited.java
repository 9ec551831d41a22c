package dev.sockeye.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a test waits for.
 *
 * @param future completes with it
 * @param patience the longest wait
 * @param <T> what
 */
record Awaited<T>(CompletableFuture<T> future, Duration patience) {
    T value() {
        return within(patience);
    }

    /** Where the wait is over. */
    T valueNow() {
        return within(Duration.ZERO);
    }

    private T within(Duration wait) {
        try {
            return future.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("Expected a result, but " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("Expected a result, got none within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for a result", e);
        }
    }
}
