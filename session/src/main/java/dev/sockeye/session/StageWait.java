package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outflow;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what an application's filters pass on to a connection, or keep. What the connection has got, it judges by
 * progress; a wait for what it has not got ends after {@code sockeye.send-timeout}. By the system's clock, for a container
 * that stops calls off all alarms. Thread-safe.
 *
 * @param connection the connection behind the filters
 */
record StageWait(Connection connection) {
    private static final String MESSAGE_HELD = "a filter delayed the message";

    /** Waits until a message is handed to the host. */
    void sent(CompletionStage<?> stage) throws IOException {
        await(stage, new Passage(connection)::isUnderWay, MESSAGE_HELD);
    }

    /** Waits until the connection is gone, which needs none of the handlers of the end. */
    <T> T closed(CompletionStage<T> stage) throws IOException {
        return await(stage, this::isClosing, "a filter delayed the close");
    }

    private boolean isClosing() {
        return !connection.canSend() && !connection.gone().isDone();
    }

    private <T> T await(CompletionStage<T> stage, BooleanSupplier underWay, String instead) throws IOException {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        var unused = stage.whenComplete((value, failure) -> {
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(cause(failure));
            }
        });
        long timeout = connection.sendTimeout().toNanos();
        try {
            do {
                try {
                    return outcome.get(timeout, TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // The connection may have it.
                }
            } while (underWay.getAsBoolean());
        } catch (ExecutionException e) {
            throw failure(cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + instead, e);
        }
        throw overdue(connection, instead);
    }

    /** Why a send has no outcome that the connection has not got. */
    static SocketTimeoutException held(Connection connection) {
        return overdue(connection, MESSAGE_HELD);
    }

    private static SocketTimeoutException overdue(Connection connection, String instead) {
        return new SocketTimeoutException("Expected an outcome within " + connection.sendTimeout()
                + " (sockeye.send-timeout), but " + instead + "; the connection stays as it is");
    }

    static Throwable cause(Throwable failure) {
        boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wraps && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof RuntimeException misuse) {
            throw misuse;
        }
        IOException failure = cause instanceof SocketTimeoutException
                ? new SocketTimeoutException(cause.getMessage())
                : new IOException(cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    /**
     * What the connection has got by the first time it is asked, and how that goes out. What has been written or lost since
     * the last time may not have been reported yet. For one thread.
     */
    static final class Passage {
        private final Connection connection;
        private final long begin;
        private @Nullable Long end;
        private boolean writing;

        Passage(Connection connection) {
            this.connection = connection;
            this.begin = connection.outflow().written();
        }

        boolean isUnderWay() {
            Outflow now = connection.outflow();
            boolean unreported = end == null ? now.written() > begin || !connection.canSend() : writing;
            long goal = end == null ? now.offered() : end;
            end = goal;
            writing = now.isWriting() && now.written() < goal;
            return unreported || writing;
        }
    }
}
