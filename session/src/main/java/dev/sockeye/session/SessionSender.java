package dev.sockeye.session;

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

/** The sender of a session of any endpoint. Thread-safe. */
record SessionSender(WebSocketSession session, AsyncRemote remote) implements WsSender<Object> {
    @Override
    public CompletionStage<Void> send(Object message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        remote.sendObject(message, result -> {
            if (result.isOK()) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(result.getException());
            }
        });
        return sent;
    }

    @Override
    public CompletionStage<Duration> ping() {
        return session.control().ping();
    }

    @Override
    public CompletionStage<Void> ping(ByteBuffer payload) {
        return session.control().ping(payload);
    }

    @Override
    public CompletionStage<Void> pong(ByteBuffer payload) {
        return session.control().pong(payload);
    }

    @Override
    public CompletionStage<WsClosure> close(CloseReason reason) {
        return session.closeAsWritten(reason);
    }

    @Override
    public Flow.Subscriber<Object> subscriber() {
        return new SendingSubscriber<>(this, session.control(), session.control()::report);
    }

    @Override
    public ScheduledSend every(Duration period, Supplier<?> messages) {
        return session.control().every(period, () -> send(messages.get()), session.control()::report);
    }

    @Override
    public ScheduledSend after(Duration delay, Supplier<?> message) {
        return session.control().after(delay, () -> send(message.get()), session.control()::report);
    }
}
