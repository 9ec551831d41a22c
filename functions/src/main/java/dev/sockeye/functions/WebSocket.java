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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A socket of a server or a client.
 *
 * <p>Handlers are called one at a time, by a thread of the servlet container's or of Sockeye's, those of the end in the reverse order of their registration and all others in
 * that order; a message that comes while none is
 * registered is dropped. What a handler throws goes to the handlers of errors, or to the log if there is none; then the
 * socket is closed with 1011, or with what the innermost {@link WsFilter#catchAll} around the handler says.
 * Sends never block, as {@link WsSender} says; what fails in a supplier of {@link #every} or {@link #after} is as if a handler
 * had thrown it. Thread-safe.
 */
public interface WebSocket extends WsSender<WsMessage> {
    /**
     * Sends a text message.
     *
     * @param text the text
     * @return as {@link WsSender#send}
     */
    default CompletionStage<Void> send(String text) {
        return send(WsMessage.of(text));
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes from position to limit, not to be changed until the stage completes
     * @return as {@link WsSender#send}
     */
    default CompletionStage<Void> send(ByteBuffer bytes) {
        return send(WsMessage.of(bytes));
    }

    /**
     * Sends a part of a message (RFC 6455 section 5.4), as a frame of its own unless an extension holds it back or divides it.
     * Whole messages wait until the last part is sent; pings, pongs and a close do not. Filters do not see parts.
     *
     * @param part the text or the bytes of the part; all parts of a message are of one kind
     * @param last whether it ends the message
     * @return as {@link WsSender#send}; fails with an IllegalStateException if the message that is open is of the other kind,
     *     and nothing of the part is sent then
     */
    CompletionStage<Void> sendPart(WsMessage part, boolean last);

    /**
     * Adds a handler of frames, data and control frames, as they come: each before the message that it ends is handed to the
     * handlers of messages. To be called where the socket is handed over.
     *
     * @param handler gets each frame as it is on the wire, with 64 KiB of its payload at most; that is compressed where
     *     compression is agreed on
     * @throws IllegalStateException if frames may have come before
     */
    void onFrame(Consumer<WsFrame> handler);

    /**
     * Adds a handler of messages.
     *
     * @param handler gets each whole message
     */
    void onMessage(Consumer<WsMessage> handler);

    /**
     * Adds a handler of the end; called at once if the socket is closed already. The latest is called first: so an endpoint
     * is notified before the filters around it, the outermost of them last. One that throws keeps none of the others from
     * it.
     *
     * @param handler gets the reason, once: what this side or the peer has closed with; 1006 for a connection that was lost,
     *     and for one that the container has closed by itself (Jakarta WebSocket 2.2 section 2.1.5), as when it stops or the
     *     idle timeout is over, whose peer gets 1001
     */
    void onClose(Consumer<CloseReason> handler);

    /**
     * Adds a handler of errors: what another handler has thrown, or a lost connection.
     *
     * @param handler gets each error; without any, errors are logged with the session
     */
    void onError(Consumer<Throwable> handler);

    /**
     * Fails, as if a handler had thrown something: for code that runs elsewhere.
     *
     * @param failure goes to the handlers of errors, by this thread, or to the log
     */
    default void fail(Throwable failure) {
        fail(failure, new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "The endpoint failed"));
    }

    /**
     * Fails with a reason of the caller's.
     *
     * @param failure goes to the handlers of errors, by this thread, or to the log
     * @param reason what the peer is told
     */
    void fail(Throwable failure, CloseReason reason);

    /**
     * Adds a handler of pongs.
     *
     * @param handler gets the payload of each pong that answers no ping of Sockeye's own
     */
    void onPong(Consumer<ByteBuffer> handler);

    /**
     * The messages that come from now on, for one subscriber, at its demand: while there is none, the peer is held up by its
     * own stream, and its Close waits behind its messages, if there are any. To be called where the socket is handed over, or
     * the first may be lost. A close with 1000, 1001 or without a code completes it, any other is an
     * {@link java.io.IOException}. Who cancels lets the messages that follow be dropped. What the subscriber throws, and a
     * demand of less than one message, is as if a handler had thrown it.
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

    /** {@return the session below: identifier, addresses, limits, idle timeout} */
    Session session();

    /** {@return whether messages can be sent} */
    default boolean isOpen() {
        return session().isOpen();
    }

    /** {@return what belongs to this socket: on a server the attributes of its request} */
    Map<String, Object> attributes();

    /**
     * {@return this socket with typed messages}
     *
     * @param lens makes values of messages, and messages of values
     * @param <T> the values
     */
    default <T> TypedWebSocket<T, T> as(Lens<?, T> lens) {
        return as(lens, lens);
    }

    /**
     * {@return this socket with typed messages, in the form that the subprotocol says}
     *
     * @param bySubprotocol the lens of each subprotocol that may have been agreed on; an empty name is for none
     * @param <T> the values
     * @throws IllegalArgumentException if there is none for the one that was
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
     * @param received makes values of what is received
     * @param sent makes messages of what is sent
     * @param <I> the values received
     * @param <O> the values sent
     */
    default <I, O> TypedWebSocket<I, O> as(Lens<?, I> received, Lens<?, O> sent) {
        return new TypedWebSocket<>(this, received, sent);
    }
}
