package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.connection.Signal;
import dev.sockeye.session.connection.Timers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A send that nobody waits for, and that a filter may hold back: its sender is notified once, of what the filter says, or
 * when {@code sockeye.send-timeout} has passed while nothing has gone to the connection that may be it. Thread-safe.
 */
final class HeldSend {
    private final SessionContext context;
    private final Connection connection;
    private final StageWait.Passage passage;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    /**
     * Before the filter gets the message.
     *
     * @param context the clock, and the threads that code of the application runs on
     * @param connection the connection behind the filter
     */
    HeldSend(SessionContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
        this.passage = new StageWait.Passage(connection);
    }

    /** Notifies the sender of the outcome of the filter's send, or of its want. */
    void notify(CompletionStage<Void> sent, SendCompletion sender) {
        var unusedOutcome = outcome.whenComplete(
                (unused, failure) -> sender.complete(failure == null ? null : StageWait.cause(failure)));
        var unusedSent = sent.whenComplete((unused, failure) -> new Signal(outcome).complete(failure));
        if (!outcome.isDone()) {
            watch();
        }
    }

    private void watch() {
        long time = context.clock().now() + connection.sendTimeout().toNanos();
        Timers.Alarm alarm = context.clock().at(time, this::check);
        var unused = outcome.whenComplete((sent, failure) -> alarm.cancel());
    }

    private void check() {
        if (passage.isUnderWay()) {
            watch();
        } else {
            context.callbacks().execute(() -> outcome.completeExceptionally(StageWait.held(connection)));
        }
    }
}
