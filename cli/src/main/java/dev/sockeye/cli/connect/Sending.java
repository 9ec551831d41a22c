package dev.sockeye.cli.connect;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for messages to be on their way, so that a fast reader of lines is held up by a slow server. */
final class Sending {
    private Sending() {}

    /**
     * Waits for a message.
     *
     * @param sent completes when it is on its way
     * @throws IOException with what prevents it
     */
    static void await(CompletionStage<Void> sent) throws IOException {
        try {
            sent.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException(reason(e), e);
        }
    }

    /** What prevents it, in words. */
    static String reason(Throwable failure) {
        Throwable cause = cause(failure);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** What prevents it, as it was before a future wrapped it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
