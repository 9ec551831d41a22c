package dev.sockeye.session.sending;

import dev.sockeye.protocol.CloseStatus;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Sends to one peer without blocking. Dependent actions of a stage run on a thread that may block. Stages fail with an
 * {@link java.io.IOException} that says why something was not sent: the session is closed, and by which side, or {@code
 * sockeye.outgoing-queue-size} bytes are queued already. Messages are sent in the order of the calls. Thread-safe.
 *
 * @param <M> what is sent
 */
public interface WsSender<M> {
    /**
     * The sender of a session of any endpoint. It accepts what {@code RemoteEndpoint.sendObject} accepts: Strings are sent
     * as text, {@code ByteBuffer} and {@code byte[]} as binary messages, unless the endpoint has an encoder for them;
     * anything else is encoded by the endpoint's encoders. An exception of a supplier of {@link #every} or {@link #after}
     * goes to the endpoint's error method, in turn with its other methods.
     *
     * @param session a session of Sockeye
     * @return the sender; always the same one for a session
     * @throws IllegalArgumentException if the session belongs to another implementation
     */
    static WsSender<Object> of(Session session) {
        if (session instanceof Source source) {
            return source.sender();
        }
        throw new IllegalArgumentException("Expected a session that Sockeye passed to an endpoint, got " + session);
    }

    /**
     * Sends a message.
     *
     * @param message the message; do not change its bytes until the stage completes
     * @return completes when it is handed to the operating system; fails with an EncodeException or a LensFailure if it has no
     *     wire form
     */
    CompletionStage<Void> send(M message);

    /**
     * Sends a ping, and waits for the pong that answers it (RFC 6455 section 5.5.3). The application's pong handlers are
     * not called for this pong.
     *
     * @return completes with the time from writing the ping to receiving its pong, which arrives after the messages that
     *     the peer sent before it; fails if the session ends first, or if 64 pings are unanswered
     */
    CompletionStage<Duration> ping();

    /**
     * Sends a ping of the application's own; pong handlers get the answer.
     *
     * @param payload at most 125 bytes
     * @return completes when it is handed to the operating system
     * @throws IllegalArgumentException if the payload is longer
     */
    CompletionStage<Void> ping(ByteBuffer payload);

    /**
     * Sends an unsolicited pong, which a peer does not answer. Pings are answered automatically.
     *
     * @param payload at most 125 bytes
     * @return completes when it is handed to the operating system
     * @throws IllegalArgumentException if the payload is longer
     */
    CompletionStage<Void> pong(ByteBuffer payload);

    /**
     * Closes the session after the messages sent earlier. No effect if it is closing. The peer has {@code
     * sockeye.close-timeout} to answer, from when it has taken everything that was sent.
     *
     * @param reason the close reason for the peer
     * @return completes when the connection has ended, and says how; the endpoint may be notified of the end before or
     *     after that
     * @throws IllegalArgumentException if its code must not be sent, or its phrase cannot be sent
     */
    CompletionStage<WsClosure> close(CloseReason reason);

    /**
     * Closes the session.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @param phrase the reason phrase for the peer, at most 123 bytes of UTF-8
     * @return as {@link #close(CloseReason)}
     * @throws IllegalArgumentException as {@link #close(CloseReason)}
     */
    default CompletionStage<WsClosure> close(int code, String phrase) {
        CloseStatus status = CloseStatus.sendable(code, phrase);
        return close(new CloseReason(status::code, phrase));
    }

    /**
     * Closes the session normally.
     *
     * @return as {@link #close(CloseReason)}
     */
    default CompletionStage<WsClosure> close() {
        return close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    }

    /**
     * Sends a message each period, at whole periods from now, as long as the session is open. A message is skipped if the
     * previous one is not written yet, its supplier has not returned, or the session's queue is full. Skipped messages are
     * not sent later.
     *
     * @param period the time between messages, 1 nanosecond or more; the precision is about a millisecond
     * @param messages returns each message; called one at a time, on a thread that may block and does not call the
     *     endpoint's methods. An exception is an error of the endpoint and ends the repetition
     * @return a handle to cancel it
     * @throws IllegalArgumentException if the period is not positive
     */
    ScheduledSend every(Duration period, Supplier<? extends M> messages);

    /**
     * Sends one message later.
     *
     * @param delay the time until it is sent, 0 or more
     * @param message returns the message when the delay is over, as in {@link #every}
     * @return a handle to cancel it
     * @throws IllegalArgumentException if the delay is negative
     */
    ScheduledSend after(Duration delay, Supplier<? extends M> message);

    /**
     * Returns a subscriber that sends the messages of one publisher. It requests a message when the previous one was handed
     * to the operating system, so a peer that reads slowly slows down the publisher. When the publisher completes, the
     * session is closed with 1000. When it fails, or a message has no wire form, the failure goes to the endpoint's error
     * method and the session is closed with 1011. When the session ends, the subscription is cancelled.
     *
     * @return a new subscriber
     */
    Flow.Subscriber<M> subscriber();

    /** A session that has a sender, as all of Sockeye's sessions have. */
    interface Source {
        /**
         * The sender of this session.
         *
         * @return always the same one
         */
        WsSender<Object> sender();
    }
}
