package dev.sockeye.session.sending;

import jakarta.websocket.Session;
import java.util.concurrent.Flow;

/** The messages of a session of any endpoint, as a publisher. */
public final class WsMessages {
    private WsMessages() {}

    /**
     * The messages of one type that arrive from now on, for one subscriber, on demand. While there is no demand, nothing
     * else of the session is delivered either, and nothing more is read from the peer; its Close is delivered if no message
     * precedes it. Call this in {@code onOpen}, or the first messages may be lost. The session gets a handler for these
     * messages, so it must have no other handler of their kind, text or binary. A close with 1000, 1001 or without a code
     * completes the publisher; any other signals an {@link java.io.IOException}. After a cancel, further messages are
     * dropped. An exception of the subscriber, or a demand of less than one message, goes to the endpoint's error method,
     * and the session is closed with 1011.
     *
     * @param session a session of Sockeye
     * @param type String, ByteBuffer, byte[], PongMessage, or the type of a decoder of the endpoint
     * @param <T> the messages
     * @return the publisher; a second subscriber gets an {@link IllegalStateException}
     * @throws IllegalArgumentException if the session belongs to another implementation, or the type is Reader or
     *     InputStream, which can only be read within the call of a handler
     * @throws IllegalStateException if the session has a handler for such messages, or no decoder of the endpoint returns
     *     them
     */
    public static <T> Flow.Publisher<T> of(Session session, Class<T> type) {
        if (session instanceof Source source) {
            return source.messages(type);
        }
        throw new IllegalArgumentException("Expected a session that Sockeye passed to an endpoint, got " + session);
    }

    /** A session whose messages can be published, as all of Sockeye's sessions are. */
    public interface Source {
        /**
         * Publishes the messages of a type.
         *
         * @param type as {@link WsMessages#of} says
         * @param <T> the messages
         * @return the publisher
         */
        <T> Flow.Publisher<T> messages(Class<T> type);
    }
}
