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
 * Sends to one peer without waiting. What depends on a stage runs on a thread that may block. Stages fail with an
 * {@link java.io.IOException} that says why something was not sent: the session is closed, and by whom, or
 * {@code sockeye.outgoing-queue-size} bytes wait already. Messages go out in the order of the calls. Thread-safe.
 *
 * @param <M> what is sent
 */
public interface WsSender<M> {
    /**
     * The sender of a session of any endpoint. It takes what {@code RemoteEndpoint.sendObject} takes: Strings go out as text,
     * {@code ByteBuffer} and {@code byte[]} as binary messages, unless an encoder of the endpoint is for them; anything else
     * goes through the endpoint's encoders. What a supplier of {@link #every} or {@link #after} throws goes to the endpoint's
     * method for errors, in turn with its other methods.
     *
     * @param session a session of Sockeye's
     * @return its one sender
     * @throws IllegalArgumentException if it is another implementation's
     */
    static WsSender<Object> of(Session session) {
        if (session instanceof Source source) {
            return source.sender();
        }
        throw new IllegalArgumentException("Expected a session as Sockeye hands it to an endpoint, got " + session);
    }

    /**
     * Sends a message.
     *
     * @param message the message; bytes are not to be changed until the stage completes
     * @return completes when it is handed to the operating system; fails with an EncodeException or a LensFailure if it has no
     *     wire form
     */
    CompletionStage<Void> send(M message);

    /**
     * Sends a ping, and waits for the pong that answers it (RFC 6455 section 5.5.3). The application's handlers of pongs are
     * not called for that one.
     *
     * @return completes with the time from the writing of the ping to its pong, which comes behind the messages that the
     *     peer has sent before; fails if the session ends first, or 64 pings are unanswered
     */
    CompletionStage<Duration> ping();

    /**
     * Sends a ping of the application's own; handlers of pongs get the answer.
     *
     * @param payload at most 125 bytes
     * @return completes when it is handed to the operating system
     * @throws IllegalArgumentException if the payload is longer
     */
    CompletionStage<Void> ping(ByteBuffer payload);

    /**
     * Sends a pong that no ping asked for, which a peer does not answer. Pings are answered without it.
     *
     * @param payload at most 125 bytes
     * @return completes when it is handed to the operating system
     * @throws IllegalArgumentException if the payload is longer
     */
    CompletionStage<Void> pong(ByteBuffer payload);

    /**
     * Closes the session; what was sent before goes out before. Without effect if it is closing. The peer has
     * {@code sockeye.close-timeout} to answer, from when it took the last of what was sent.
     *
     * @param reason what the peer is told
     * @return completes when the connection is gone, with how; the endpoint may be notified of the end before or after
     * @throws IllegalArgumentException if its code may not be sent, or its phrase cannot be
     */
    CompletionStage<WsClosure> close(CloseReason reason);

    /**
     * Closes the session.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @param phrase what the peer is told, at most 123 bytes of UTF-8
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
     * Sends a message each period, as long as the session is open: at times that are whole periods from now. A message is left
     * out while the one before is not written or its supplier has not returned, and if the session's queue is full; none is
     * made up for later.
     *
     * @param period the time between messages, 1 nanosecond or more; a millisecond is about as exact as it gets
     * @param messages asked for each message, one at a time, by a thread that may block, which is none of those that call
     *     the endpoint's methods. What it throws is an error of the endpoint's, and ends the repetition
     * @return how to end it
     * @throws IllegalArgumentException if the period is not positive
     */
    ScheduledSend every(Duration period, Supplier<? extends M> messages);

    /**
     * Sends one message later.
     *
     * @param delay how much later, 0 or more
     * @param message asked for the message when the time has come, as in {@link #every}
     * @return how to call it off
     * @throws IllegalArgumentException if the delay is negative
     */
    ScheduledSend after(Duration delay, Supplier<? extends M> message);

    /**
     * Sends what a publisher publishes, for one publisher. It requests a message when the one before is handed to the
     * operating system, so that a peer that reads slowly slows the publisher. When that completes, the session is closed with
     * 1000; when it fails, that goes to the endpoint's method for errors, and the session is closed with 1011, as it is when
     * a message has no wire form. When the session ends, the subscription is cancelled.
     *
     * @return a new subscriber
     */
    Flow.Subscriber<M> subscriber();

    /** A session that has a sender: all of Sockeye's. */
    interface Source {
        /**
         * The sender of this session.
         *
         * @return always the same one
         */
        WsSender<Object> sender();
    }
}
