package dev.sockeye.protocol;

import java.nio.ByteBuffer;

/** One method for each {@link Event} that carries something. Buffers are fresh, on the heap, and the handler's own. */
public interface EventHandler {
    /**
     * Calls the method that belongs to an event.
     *
     * @param event what was found
     * @param engine the engine that has reported it last
     */
    default void on(Event event, Engine engine) {
        switch (event) {
            case NEED_INPUT -> {}
            case TEXT -> onText(engine.text(), engine.isLast());
            case BINARY -> onBinary(engine.binary(), engine.isLast());
            case PING -> onPing(engine.binary());
            case PONG -> onPong(engine.binary());
            case CLOSED -> onClosed(engine.closure());
        }
    }

    /**
     * A text message, or a piece of one.
     *
     * @param text the text
     * @param last whether it ends the message
     */
    void onText(String text, boolean last);

    /**
     * A binary message, or a piece of one.
     *
     * @param bytes the bytes, from position 0
     * @param last whether it ends the message
     */
    void onBinary(ByteBuffer bytes, boolean last);

    /**
     * A ping, which has been answered.
     *
     * @param payload 0 to 125 bytes
     */
    void onPing(ByteBuffer payload);

    /**
     * A pong, asked for or not.
     *
     * @param payload 0 to 125 bytes
     */
    void onPong(ByteBuffer payload);

    /**
     * The end of the connection.
     *
     * @param closure how it came about
     */
    void onClosed(Closure closure);
}
