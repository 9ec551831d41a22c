package dev.sockeye.functions;

import java.nio.ByteBuffer;

/** A whole message (RFC 6455 section 5.6). Immutable. */
public sealed interface WsMessage {
    /**
     * A text message.
     *
     * @param text the text
     */
    record Text(String text) implements WsMessage {}

    /**
     * A binary message.
     *
     * @param bytes the bytes; what is handed in must not be changed afterwards
     */
    record Binary(ByteBuffer bytes) implements WsMessage {
        /** Takes a read-only view, from position to limit. */
        public Binary {
            bytes = bytes.slice().asReadOnlyBuffer();
        }

        /**
         * {@return a read-only view of its own, positioned at the first byte}
         */
        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }

        @Override
        public String text() {
            throw new IllegalStateException(
                    "Expected a text message, got a binary one of " + bytes.remaining() + " bytes");
        }
    }

    /**
     * {@return the text of a text message}
     *
     * @throws IllegalStateException if it is a binary one
     */
    String text();

    /**
     * {@return a text message}
     *
     * @param text the text
     */
    static WsMessage of(String text) {
        return new Text(text);
    }

    /**
     * {@return a binary message}
     *
     * @param bytes the bytes from position to limit; they must not be changed afterwards
     */
    static WsMessage of(ByteBuffer bytes) {
        return new Binary(bytes);
    }
}
