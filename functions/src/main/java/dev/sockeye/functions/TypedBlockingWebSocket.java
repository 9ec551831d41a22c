package dev.sockeye.functions;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A socket with typed messages for blocking code. A message that cannot be decoded closes the socket with 1007, unless
 * {@link #onUndecodable} sets another policy; a receive then continues to wait for the next value or the end. A message of
 * the other kind, such as a binary one where the lens reads text, closes the socket with 1003. Immutable and thread-safe.
 *
 * @param <I> the values received
 * @param <O> the values sent
 */
public final class TypedBlockingWebSocket<I, O> implements AutoCloseable {
    private final BlockingWebSocket socket;
    private final MessageLens<I> received;
    private final MessageLens<O> sent;

    private final OnUndecodable undecodable;

    TypedBlockingWebSocket(BlockingWebSocket socket, Lens<?, I> received, Lens<?, O> sent) {
        this(socket, MessageLens.of(received), MessageLens.of(sent), OnUndecodable.CLOSE);
    }

    private TypedBlockingWebSocket(
            BlockingWebSocket socket, MessageLens<I> received, MessageLens<O> sent, OnUndecodable undecodable) {
        this.socket = socket;
        this.received = received;
        this.sent = sent;
        this.undecodable = undecodable;
    }

    /**
     * {@return this socket with another policy for messages that cannot be decoded}
     *
     * @param policy handles each such message, on the thread that receives; its exceptions are thrown by the receive;
     *     initially {@link OnUndecodable#CLOSE}
     */
    public TypedBlockingWebSocket<I, O> onUndecodable(OnUndecodable policy) {
        return new TypedBlockingWebSocket<>(
                socket, received, sent, Objects.requireNonNull(policy, "Expected a policy, got null"));
    }

    /**
     * Sends a value, as {@link BlockingWebSocket#send(WsMessage)}.
     *
     * @param value the value
     * @throws LensFailure if it has no wire form
     */
    public void send(O value) {
        socket.send(sent.inject(value));
    }

    /**
     * Takes the next value, as {@link BlockingWebSocket#receive()}.
     *
     * @return the value; empty when the socket is closed
     */
    public Optional<I> receive() {
        return next(socket::receive);
    }

    /**
     * Takes the next value, as {@link BlockingWebSocket#receive(Duration)}.
     *
     * @param timeout longest wait for a message, 1 nanosecond or more; it starts again after a message that cannot be
     *     decoded
     * @return the value; empty if none arrived in time, or if the socket is closed
     */
    public Optional<I> receive(Duration timeout) {
        return next(() -> socket.receive(timeout));
    }

    private Optional<I> next(Supplier<Optional<WsMessage>> messages) {
        Optional<WsMessage> message = messages.get();
        while (message.isPresent()) {
            Optional<I> value = UndecodableMessages.value(received, message.get(), undecodable, socket.async());
            if (value.isPresent()) {
                return value;
            }
            message = socket.async().isOpen() ? messages.get() : Optional.empty();
        }
        return Optional.empty();
    }

    /** {@return the values to come, each taken on demand; they end when the socket closes} */
    public Iterable<I> incoming() {
        return () -> new Incoming<>(this::receive);
    }

    /** {@return the values to come, each taken on demand; they end when the socket closes} */
    public Stream<I> received() {
        return StreamSupport.stream(incoming().spliterator(), false);
    }

    /** {@return the socket with untyped messages, to see how it was closed and to close it with another code} */
    public BlockingWebSocket untyped() {
        return socket;
    }

    /** Closes the socket, as {@link BlockingWebSocket#close()}. */
    @Override
    public void close() {
        socket.close();
    }
}
