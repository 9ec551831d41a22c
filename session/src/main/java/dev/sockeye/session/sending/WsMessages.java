package dev.sockeye.session.sending;

import jakarta.websocket.Session;
import java.util.concurrent.Flow;

/** The messages of a session of any endpoint, as a publisher. */
public final class WsMessages {
    private WsMessages() {}

    /**
     * The messages of one type that come from now on, for one subscriber, at its demand: while there is none, nothing else of
     * the session is delivered either, and the peer is held up by its own stream; its Close comes through if no message
     * stands before it. To be called in {@code onOpen}, or the first may be lost. The session gets a handler for them, so it must have none of their kind, text or binary. A close with
     * 1000, 1001 or without a code completes it, any other is an {@link java.io.IOException}. Who cancels lets the messages
     * that follow be dropped. What the subscriber throws, and a demand of less than one message, goes to the endpoint's method
     * for errors, and the session is closed with 1011.
     *
     * @param session a session of Sockeye's
     * @param type String, ByteBuffer, byte[], PongMessage, or what a decoder of the endpoint makes
     * @param <T> the messages
     * @return the publisher; a second subscriber gets an {@link IllegalStateException}
     * @throws IllegalArgumentException if the session is another implementation's, or the type is Reader or InputStream, which
     *     are to be read within the call of a handler
     * @throws IllegalStateException if the session has a handler for such messages, or nothing makes them
     */
    public static <T> Flow.Publisher<T> of(Session session, Class<T> type) {
        if (session instanceof Source source) {
            return source.messages(type);
        }
        throw new IllegalArgumentException("Expected a session as Sockeye hands it to an endpoint, got " + session);
    }

    /** A session whose messages can be published: all of Sockeye's. */
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
