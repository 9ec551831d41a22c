package dev.sockeye.functions;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.session.MessagePublisher;
import dev.sockeye.session.SendingSubscriber;
import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.sending.ScheduledSend;
import dev.sockeye.session.sending.WsClosure;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A socket with typed messages. Messages of the other kind, such as a binary one where the lens reads text, close it with
 * 1003. Immutable and thread-safe.
 *
 * @param <I> the values received
 * @param <O> the values sent
 */
public final class TypedWebSocket<I, O> implements WsSender<O> {
    private final WebSocket socket;
    private final MessageLens<I> received;
    private final MessageLens<O> sent;
    private final OnUndecodable undecodable;

    TypedWebSocket(WebSocket socket, Lens<?, I> received, Lens<?, O> sent) {
        this(socket, MessageLens.of(received), MessageLens.of(sent), OnUndecodable.CLOSE);
    }

    private TypedWebSocket(WebSocket socket, MessageLens<I> received, MessageLens<O> sent, OnUndecodable undecodable) {
        this.socket = socket;
        this.received = received;
        this.sent = sent;
        this.undecodable = undecodable;
    }

    /**
     * {@return this socket with another policy for messages that cannot be decoded}
     *
     * @param policy handles each such message; initially {@link OnUndecodable#CLOSE}
     */
    public TypedWebSocket<I, O> onUndecodable(OnUndecodable policy) {
        return new TypedWebSocket<>(socket, received, sent, policy);
    }

    /**
     * Adds a handler of messages.
     *
     * @param handler gets the value of each message, and this socket to reply
     */
    public void onMessage(BiConsumer<? super I, TypedWebSocket<I, O>> handler) {
        onMessage(value -> handler.accept(value, this));
    }

    /**
     * Adds a handler of messages.
     *
     * @param handler gets the value of each message
     */
    public void onMessage(Consumer<? super I> handler) {
        socket.onMessage(message -> UndecodableMessages.value(received, message, undecodable, socket)
                .ifPresent(handler));
    }

    /**
     * The values of the messages that come from now on, as {@link WebSocket#messages}; those that cannot be decoded are handled
     * by the policy and do not reduce the demand.
     *
     * @return the publisher
     */
    public Flow.Publisher<I> messages() {
        Consumer<Consumer<I>> source = this::onMessage;
        return MessagePublisher.of(control(), socket::fail, source);
    }

    @Override
    public Flow.Subscriber<O> subscriber() {
        return new SendingSubscriber<>(this, control(), socket::fail);
    }

    private SessionControl control() {
        return ((WebSocketSession) socket.session()).control();
    }

    @Override
    public CompletionStage<Void> send(O value) {
        WsMessage message;
        try {
            message = sent.inject(value);
        } catch (LensFailure e) {
            return CompletableFuture.failedStage(e);
        }
        return socket.send(message);
    }

    @Override
    public CompletionStage<Duration> ping() {
        return socket.ping();
    }

    @Override
    public CompletionStage<Void> ping(ByteBuffer payload) {
        return socket.ping(payload);
    }

    @Override
    public CompletionStage<Void> pong(ByteBuffer payload) {
        return socket.pong(payload);
    }

    @Override
    public CompletionStage<WsClosure> close(CloseReason reason) {
        return socket.close(reason);
    }

    @Override
    public ScheduledSend every(Duration period, Supplier<? extends O> values) {
        return socket.every(period, () -> sent.inject(values.get()));
    }

    @Override
    public ScheduledSend after(Duration delay, Supplier<? extends O> value) {
        return socket.after(delay, () -> sent.inject(value.get()));
    }

    /** {@return the socket with untyped messages, to close it and to add other handlers} */
    public WebSocket untyped() {
        return socket;
    }
}
