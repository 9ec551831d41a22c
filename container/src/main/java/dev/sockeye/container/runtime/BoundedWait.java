package dev.sockeye.container.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for ends that may never come. An interrupt ends a wait, and the thread stays interrupted. Not by a
 * {@link CompletableFuture}'s own timeouts: their one thread for the whole VM would begin with, and keep, the class loader
 * of the application that stops.
 */
public final class BoundedWait {
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

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

    /**
     * Waits some seconds for the threads of an executor that is shut down: a host looks for threads that outlive an
     * application.
     *
     * @param executor the executor
     */
    public static void untilEnded(ExecutorService executor) {
        try {
            executor.awaitTermination(LONGEST_END.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The same for a thread that is about to end.
     *
     * @param thread the thread
     */
    public static void untilEnded(Thread thread) {
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
