package dev.sockeye.session.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for ends that may never come. An interrupt ends a wait, and the thread stays interrupted. Not by a
 * {@link CompletableFuture}'s own timeouts: their one thread for the whole VM would begin with, and keep, the class loader
 * of the application that stops.
 */
public final class BoundedWait {
    private BoundedWait() {}

    /**
     * Waits for an event.
     *
     * @param event never fails
     * @param most the longest wait
     * @return whether it came in time
     */
    public static boolean until(CompletableFuture<?> event, Duration most) {
        try {
            event.get(most.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected an event that never fails", e);
        }
    }
}
