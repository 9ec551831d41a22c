package dev.sockeye.tck.api.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waiting with a deadline. */
public final class Eventually {
    /** How long anything is waited for that should happen at once (ms): long, as test machines may be busy. */
    public static final Duration SOON = Duration.ofMillis(Long.getLong("api.suite.patience", 10_000));

    private static final long STEP = 5;

    private Eventually() {}

    /**
     * Waits until something holds.
     *
     * @param what the condition in words, for the failure
     * @param condition the condition
     */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, SOON, condition);
    }

    /**
     * Waits until something holds.
     *
     * @param what the condition in words, for the failure
     * @param limit how long at most
     * @param condition the condition
     */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        long start = System.nanoTime();
        try {
            while (!condition.call()) {
                if (System.nanoTime() - start > limit.toNanos()) {
                    throw new AssertionError("Expected within " + limit + ": " + what);
                }
                TimeUnit.MILLISECONDS.sleep(STEP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting: " + what, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("Failed while waiting: " + what, e);
        }
    }
}
