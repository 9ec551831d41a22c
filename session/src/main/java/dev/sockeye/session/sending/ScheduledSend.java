package dev.sockeye.session.sending;

import java.util.concurrent.CompletionStage;

/** A scheduled or repeated send. It ends with its session at the latest. Thread-safe. */
public interface ScheduledSend {
    /** Cancels further sends; messages sent already are still written. No effect if it has ended. */
    void cancel();

    /**
     * The end of the sends.
     *
     * @return completes normally when it is cancelled, when a single message is written, or, for a repeated send, when the
     *     session ends. Completes exceptionally with the supplier's exception, with the reason why a message cannot be
     *     encoded, or, for a single message, with the {@link java.io.IOException} that says why it was not sent
     */
    CompletionStage<Void> ended();
}
