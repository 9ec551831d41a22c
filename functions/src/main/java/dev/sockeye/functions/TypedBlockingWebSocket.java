package dev.sockeye.functions;

import dev.sockeye.encoders.LensFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A socket for straight code with typed messages. A message that cannot be decoded throws {@link LensFailure} where it is
 * taken; the next is taken as if nothing had happened. Thread-safe.
 *
 * @param <I> the values received
 * @param <O> the values sent
 */
public final class TypedBlockingWebSocket<I, O> implements AutoCloseable {
    private final BlockingWebSocket socket;
    private final MessageLens<I> received;
    private final MessageLens<O> sent;

    TypedBlockingWebSocket(BlockingWebSocket socket, MessageLens<I> received, MessageLens<O> sent) {
        this.socket = socket;
        this.received = received;
        this.sent = sent;
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
     * @throws LensFailure if the message cannot be decoded
     */
    public Optional<I> receive() {
        return socket.receive().map(this::extract);
    }

    /**
     * Takes the next value, as {@link BlockingWebSocket#receive(Duration)}.
     *
     * @param timeout longest wait, 1 nanosecond or more
     * @return the value; empty if none has come in time, or the socket is closed
     * @throws LensFailure if the message cannot be decoded
     */
    public Optional<I> receive(Duration timeout) {
        return socket.receive(timeout).map(this::extract);
    }

    private I extract(WsMessage message) {
        I value = received.extract(message);
        if (value == null) {
            throw new IllegalStateException("Expected a message of the lens's kind, got "
                    + message.getClass().getSimpleName());
        }
        return value;
    }

    /** {@return the values to come, each taken when it is asked for; they end with the socket} */
    public Iterable<I> incoming() {
        return () -> received().iterator();
    }

    /** {@return the values to come, each taken when it is asked for; they end with the socket} */
    public Stream<I> received() {
        return socket.received().map(this::extract);
    }

    /** {@return the socket with untyped messages: for how it ended, and to close it in another way} */
    public BlockingWebSocket untyped() {
        return socket;
    }

    /** Closes the socket, as {@link BlockingWebSocket#close()}. */
    @Override
    public void close() {
        socket.close();
    }
}
