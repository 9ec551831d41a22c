package dev.sockeye.functions;

import dev.sockeye.encoders.Lens;
import dev.sockeye.session.MessagePublisher;
import dev.sockeye.session.SendingSubscriber;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.frames.WsFrame;
import dev.sockeye.session.sending.ScheduledSend;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A socket of a server or a client.
 *
 * <p>Handlers are called one at a time, on a thread of the servlet container or of Sockeye, in the order of their
 * registration; close handlers in the reverse order. A message that arrives while no handler is registered is dropped. An
 * exception of a handler goes to the error handlers, or to the log if there are none; then the socket is closed with 1011,
 * or with the reason of the innermost {@link WsFilter#catchAll} around the handler. An exception of a supplier of {@link
 * #every} or {@link #after} is treated in the same way. Sends never block, as {@link WsSender} describes. Thread-safe.
 */
public interface WebSocket extends WsSender<WsMessage> {
    /**
     * Sends a text message.
     *
     * @param text the text
     * @return as {@link WsSender#send}
     * @throws IllegalArgumentException if it is null
     */
    default CompletionStage<Void> send(String text) {
        return send(WsMessage.of(text));
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes from position to limit; do not change them until the stage completes
     * @return as {@link WsSender#send}
     * @throws IllegalArgumentException if they are null
     */
    default CompletionStage<Void> send(ByteBuffer bytes) {
        return send(WsMessage.of(bytes));
    }

    /**
     * Sends a part of a message (RFC 6455 section 5.4), as a frame of its own unless an extension delays or splits it.
     * Whole messages wait until the last part is sent; pings, pongs and a close do not. Filters do not see parts.
     *
     * @param part the text or the bytes of the part; all parts of a message are of one kind
     * @param last whether it ends the message
     * @return as {@link WsSender#send}; fails with an IllegalStateException, without sending anything, if the message in
     *     progress is of the other kind
     */
    CompletionStage<Void> sendPart(WsMessage part, boolean last);

    /**
     * Sends a message that must not be lost unnoticed. If it cannot be queued because {@code sockeye.outgoing-queue-size}
     * bytes wait already, the socket is closed with 1013, so that the peer can connect again; if it has no wire form, that
     * is a failure of the endpoint.
     *
     * @param message the message
     * @return as {@link WsSender#send}
     */
    default CompletionStage<Void> sendOrClose(WsMessage message) {
        return send(message).whenComplete((sent, failure) -> {
            if (failure != null && isOpen()) {
                Unsent.end(this, failure);
            }
        });
    }

    /**
     * Runs a task later, if the socket is still open then. An exception of the task is treated as one of a handler.
     *
     * @param delay the time until it runs, 0 or more
     * @param task runs on a thread that may block, at the same time as handlers
     * @return a handle to cancel it
     * @throws IllegalArgumentException if the delay is negative
     */
    default ScheduledSend runAfter(Duration delay, Runnable task) {
        return ((WebSocketSession) session())
                .control()
                .after(
                        delay,
                        () -> {
                            task.run();
                            return CompletableFuture.completedFuture(null);
                        },
                        this::fail);
    }

    /**
     * Adds a handler of data and control frames. It gets each frame as it arrives, before the message that the frame
     * completes is delivered to the message handlers. Call this in the consumer that takes the socket.
     *
     * @param handler gets each frame as it is on the wire, with at most 64 KiB of its payload, which is compressed if
     *     compression was negotiated
     * @throws IllegalStateException if frames may have arrived already
     */
    void onFrame(Consumer<WsFrame> handler);

    /**
     * Adds a handler of messages.
     *
     * @param handler gets each whole message
     */
    void onMessage(Consumer<WsMessage> handler);

    /**
     * Adds a close handler; it is called at once if the socket is closed already. Handlers are called in the reverse order
     * of their registration, so an endpoint is notified before the filters around it, and the outermost filter last. If one
     * throws, the others are still called.
     *
     * @param handler gets the reason, once: the one that this side or the peer closed with; 1006 if the connection was
     *     lost, or if the container closed it (Jakarta WebSocket 2.2 section 2.1.5), for example because it stops or the
     *     idle timeout is over; the peer then gets 1001
     */
    void onClose(Consumer<CloseReason> handler);

    /**
     * Adds an error handler: for exceptions of other handlers, and for a lost connection.
     *
     * @param handler gets each error; if there is no handler, errors are logged with the session
     */
    void onError(Consumer<Throwable> handler);

    /**
     * Reports a failure of code that runs elsewhere, with the same effect as an exception of a handler.
     *
     * @param failure goes to the error handlers, on this thread, or to the log
     */
    default void fail(Throwable failure) {
        fail(failure, new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "The endpoint failed"));
    }

    /**
     * Reports a failure and closes with the given reason.
     *
     * @param failure goes to the error handlers, on this thread, or to the log
     * @param reason the close reason for the peer
     */
    void fail(Throwable failure, CloseReason reason);

    /**
     * Adds a handler of pongs.
     *
     * @param handler gets the payload of each pong that does not answer one of Sockeye's own pings
     */
    void onPong(Consumer<ByteBuffer> handler);

    /**
     * The messages that arrive from now on, for one subscriber, on demand. While there is no demand, nothing more is read
     * from the peer, and its Close waits behind its messages, if there are any. Call this in the consumer that takes the
     * socket, or the first messages may be lost. A close with 1000, 1001 or without a code completes the publisher; any
     * other signals an {@link java.io.IOException}. After a cancel, further messages are dropped. An exception of the
     * subscriber, or a demand of less than one message, is treated as an exception of a handler.
     *
     * @return the publisher; a second subscriber gets an {@link IllegalStateException}
     */
    default Flow.Publisher<WsMessage> messages() {
        return MessagePublisher.of(((WebSocketSession) session()).control(), this::fail, this::onMessage);
    }

    @Override
    default Flow.Subscriber<WsMessage> subscriber() {
        return new SendingSubscriber<>(this, ((WebSocketSession) session()).control(), this::fail);
    }

    @Override
    default ScheduledSend every(Duration period, Supplier<? extends WsMessage> messages) {
        return ((WebSocketSession) session()).control().every(period, () -> send(messages.get()), this::fail);
    }

    @Override
    default ScheduledSend after(Duration delay, Supplier<? extends WsMessage> message) {
        return ((WebSocketSession) session()).control().after(delay, () -> send(message.get()), this::fail);
    }

    /** {@return the underlying session, for its identifier, addresses, limits and idle timeout} */
    Session session();

    /** {@return whether messages can be sent} */
    default boolean isOpen() {
        return session().isOpen();
    }

    /** {@return the attributes of this socket; on a server, those of its request} */
    Map<String, Object> attributes();

    /**
     * {@return this socket with typed messages}
     *
     * @param lens converts messages to values, and values to messages
     * @param <T> the values
     */
    default <T> TypedWebSocket<T, T> as(Lens<?, T> lens) {
        return as(lens, lens);
    }

    /**
     * {@return this socket with typed messages, in the format that the subprotocol selects}
     *
     * @param bySubprotocol the lens for each subprotocol that may have been negotiated; an empty name is for none
     * @param <T> the values
     * @throws IllegalArgumentException if there is no lens for the negotiated subprotocol
     */
    default <T> TypedWebSocket<T, T> as(Map<String, ? extends Lens<?, T>> bySubprotocol) {
        String agreed = session().getNegotiatedSubprotocol();
        Lens<?, T> lens = bySubprotocol.get(agreed);
        if (lens == null) {
            throw new IllegalArgumentException("Expected a lens for the subprotocol \"" + agreed
                    + "\" that was agreed on, got some for " + bySubprotocol.keySet());
        }
        return as(lens);
    }

    /**
     * {@return this socket with typed messages}
     *
     * @param received converts received messages to values
     * @param sent converts values to the messages that are sent
     * @param <I> the values received
     * @param <O> the values sent
     */
    default <I, O> TypedWebSocket<I, O> as(Lens<?, I> received, Lens<?, O> sent) {
        return new TypedWebSocket<>(this, received, sent);
    }
}
