package dev.sockeye.session;

import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Has what an endpoint sends go through the filter around it. Thread-safe. */
final class FilteredSends {
    private final EndpointFilter filter;

    /** The threads that want to wait for what the filter sends for them: they may as well write it themselves. */
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    FilteredSends(EndpointFilter filter) {
        this.filter = filter;
    }

    /** Whether this thread is in the filter with a message of the blocking remote. */
    boolean isWaiting() {
        return waiting.contains(Thread.currentThread());
    }

    boolean isOpen() {
        return filter.isOpen();
    }

    void sendAndWait(Outgoing message) throws IOException {
        boolean first = waiting.add(Thread.currentThread());
        CompletionStage<Void> sent;
        try {
            sent = filter.send(message.detached());
        } finally {
            if (first) {
                waiting.remove(Thread.currentThread());
            }
        }
        await(sent);
    }

    void send(Outgoing message, SendCompletion completion) {
        filter.send(message.detached()).whenComplete((sent, failure) -> completion.complete(cause(failure)));
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static void await(CompletionStage<Void> sent) throws IOException {
        try {
            sent.toCompletableFuture().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException misuse) {
                throw misuse;
            }
            throw new IOException(cause == null ? e.getMessage() : cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a filter held a message back", e);
        }
    }
}
