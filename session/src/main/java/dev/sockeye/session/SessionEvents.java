package dev.sockeye.session;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/** Handles the events of one session: one call at a time, the opening first and the close last. */
public interface SessionEvents {
    /**
     * The session is open.
     *
     * @param session the session: one of Sockeye's
     * @throws Throwable to close it with 1011
     */
    void onOpen(Session session) throws Throwable;

    /**
     * A whole text message.
     *
     * @param text the text
     * @throws Throwable what is then an error of the session
     */
    void onText(String text) throws Throwable;

    /**
     * A whole binary message.
     *
     * @param bytes a heap buffer of the callee's own, from position 0
     * @throws Throwable what is then an error of the session
     */
    void onBinary(ByteBuffer bytes) throws Throwable;

    /**
     * A pong that answers no ping of the container's own.
     *
     * @param payload a heap buffer of the callee's own, from position 0
     * @throws Throwable what is then an error of the session
     */
    void onPong(ByteBuffer payload) throws Throwable;

    /**
     * Something went wrong: what one of the other methods has thrown, or a lost connection.
     *
     * @param failure what
     */
    void onError(Throwable failure);

    /**
     * The session is closed.
     *
     * @param reason how
     * @throws Throwable what is then an error of the session
     */
    void onClose(CloseReason reason) throws Throwable;
}
