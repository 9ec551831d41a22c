package dev.sockeye.session;

import dev.sockeye.session.connection.Signal;
import dev.sockeye.session.sending.ScheduledSend;
import dev.sockeye.session.sending.WsClosure;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * The sender of a session of any endpoint. Thread-safe.
 *
 * @param remote sends messages
 * @param control sends the rest
 * @param closing closes the session
 */
record SessionSender(AsyncRemote remote, SessionControl control, SessionClosing closing) implements WsSender<Object> {
    @Override
    public CompletionStage<Void> send(Object message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        remote.sendObject(message, result -> new Signal(sent).complete(result.getException()));
        return sent;
    }

    @Override
    public CompletionStage<Duration> ping() {
        return control.ping();
    }

    @Override
    public CompletionStage<Void> ping(ByteBuffer payload) {
        return control.ping(payload);
    }

    @Override
    public CompletionStage<Void> pong(ByteBuffer payload) {
        return control.pong(payload);
    }

    @Override
    public CompletionStage<WsClosure> close(CloseReason reason) {
        closing.close(CloseReasons.sendable(reason));
        return control.closure();
    }

    @Override
    public Flow.Subscriber<Object> subscriber() {
        return new SendingSubscriber<>(this, control, control::report);
    }

    @Override
    public ScheduledSend every(Duration period, Supplier<?> messages) {
        return control.every(period, () -> send(messages.get()), control::report);
    }

    @Override
    public ScheduledSend after(Duration delay, Supplier<?> message) {
        return control.after(delay, () -> send(message.get()), control::report);
    }
}
