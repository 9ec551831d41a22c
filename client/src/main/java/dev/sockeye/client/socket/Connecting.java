package dev.sockeye.client.socket;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.runtime.Watch;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A connect that is under way: where it goes on after each wait, by when it must be done, and whether it has been given
 * up. It waits for one thing at a time, and holds no thread meanwhile. Thread-safe.
 */
public final class Connecting {
    private final Executor executor;
    private final Timers timers;
    private final ConnectDeadline deadline;

    @GuardedBy("this") private @Nullable CompletableFuture<?> waiting;

    @GuardedBy("this") private @Nullable IOException givenUp;

    /**
     * Begins a connect.
     *
     * @param executor runs what follows a wait
     * @param timers end waits
     * @param deadline by when everything must be done
     */
    public Connecting(Executor executor, Timers timers, ConnectDeadline deadline) {
        this.executor = executor;
        this.timers = timers;
        this.deadline = deadline;
    }

    /** Something that is tried again whenever a socket is ready. */
    interface Attempt<T> {
        /**
         * Tries.
         *
         * @return the result; null if it takes more
         * @throws IOException if it cannot be done
         */
        @Nullable T attempt() throws IOException;

        /** The operation of {@link java.nio.channels.SelectionKey} that the last try waits for. */
        int needs();
    }

    /**
     * By when everything must be done.
     *
     * @return the deadline
     */
    public ConnectDeadline deadline() {
        return deadline;
    }

    /**
     * Gives the connect up: what it waits for now, or next, fails. Does nothing when it is done.
     *
     * @param reason what the failure will be
     */
    public void giveUp(IOException reason) {
        CompletableFuture<?> failing;
        synchronized (this) {
            givenUp = reason;
            failing = waiting;
        }
        if (failing != null) {
            failing.completeExceptionally(reason);
        }
    }

    /** Tries until there is a result. */
    <T> CompletableFuture<T> until(Watch watch, Attempt<T> attempt, ConnectDeadline by) {
        try {
            T result = attempt.attempt();
            return result == null
                    ? ready(watch, attempt.needs(), by).thenCompose(unused -> until(watch, attempt, by))
                    : CompletableFuture.completedFuture(result);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(reasonFor(e));
        }
    }

    /** Who gives up closes sockets, too: that they are closed is not the reason then. */
    private synchronized Exception reasonFor(Exception failure) {
        return givenUp == null ? failure : givenUp;
    }

    private CompletableFuture<Boolean> ready(Watch watch, int operation, ConnectDeadline by) throws IOException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        watch.when(operation, () -> ready.complete(true));
        return await(ready, by);
    }

    /**
     * Waits for something that is under way.
     *
     * @param event completed by someone else, with an {@link IOException} if at all exceptionally
     * @param by when to wait no more; then {@code event} fails
     * @param <T> its result
     * @return completed like {@code event}, but by the executor; or with an {@link IOException} at the deadline
     */
    public <T> CompletableFuture<T> await(CompletableFuture<T> event, ConnectDeadline by) {
        IOException failure = by.remaining() <= 0 ? by.missed() : begin(event);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        Timers.Alarm alarm = timers.at(by.end(), () -> event.completeExceptionally(by.missed()));
        return event.whenCompleteAsync((result, e) -> alarm.cancel(), executor);
    }

    private synchronized @Nullable IOException begin(CompletableFuture<?> event) {
        waiting = event;
        return givenUp;
    }

    /**
     * The failure behind a future's wrapper.
     *
     * @param failure what a future failed with
     * @return what went wrong
     */
    public static Throwable causeOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? causeOf(cause) : failure;
    }
}
