package dev.sockeye.session.sending;

import java.util.concurrent.CompletionStage;

/** Something that is sent by the clock. It ends with its session at the latest. Thread-safe. */
public interface ScheduledSend {
    /** Sends no more; what has been sent already goes out. Without effect if it has ended. */
    void cancel();

    /**
     * When it sends no more.
     *
     * @return completes normally when it is cancelled, and when a single message is written; for one that repeats also when
     *     the session ends. Exceptionally with what the supplier has thrown, with why a message cannot be encoded, and for a
     *     single message with the {@link java.io.IOException} that says why it was not sent
     */
    CompletionStage<Void> ended();
}
