package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Threads of tests, and waiting for what they do without guessing how long it takes. */
public final class Threads {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long POLL_NANOS = 200_000;
    private static final long STANDSTILL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private Threads() {}

    /** A thread with an outcome. */
    public record Running<T>(Thread thread, CompletableFuture<T> outcome) {
        public T get() throws Exception {
            return outcome.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        }

        /** Returns when the thread waits for something. */
        public Running<T> awaitBlocked() {
            Threads.await(() -> outcome.isDone()
                    || thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING);
            assertThat(outcome).as("still waiting").isNotDone();
            return this;
        }
    }

    public static <T> Running<T> run(Callable<T> task) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(task.call());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Running<>(thread, outcome);
    }

    /** Returns when a count has not changed for a while. */
    public static void awaitStandstill(IntSupplier count) {
        int[] last = {count.getAsInt()};
        long[] since = {System.nanoTime()};
        await(() -> {
            if (count.getAsInt() != last[0]) {
                last[0] = count.getAsInt();
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > STANDSTILL_NANOS;
        });
    }

    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("waited too long").isNegative();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
