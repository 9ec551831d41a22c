package dev.sockeye.functions;

import dev.sockeye.bridge.Arguments;
import java.nio.ByteBuffer;

/** A whole message (RFC 6455 section 5.6). Immutable. */
public sealed interface WsMessage {
    /**
     * A text message.
     *
     * @param text the text
     */
    record Text(String text) implements WsMessage {
        /**
         * A text message.
         *
         * @param text the text
         * @throws IllegalArgumentException if it is null
         */
        public Text {
            Arguments.present(text, "the text of a message");
        }

        @Override
        public int size() {
            return text.chars().map(Text::bytes).sum();
        }

        /** A pair of surrogates has four. */
        private static int bytes(int unit) {
            if (unit < 0x80) {
                return 1;
            }
            return unit < 0x800 || Character.isSurrogate((char) unit) ? 2 : 3;
        }
    }

    /**
     * A binary message.
     *
     * @param bytes the bytes; do not change them afterwards
     */
    record Binary(ByteBuffer bytes) implements WsMessage {
        /**
         * Takes a read-only view, from position to limit.
         *
         * @param bytes the bytes; do not change them afterwards
         * @throws IllegalArgumentException if they are null
         */
        public Binary {
            bytes = Arguments.present(bytes, "the bytes of a message").slice().asReadOnlyBuffer();
        }

        /**
         * {@return a read-only view of its own, positioned at the first byte}
         */
        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }

        @Override
        public int size() {
            return bytes.remaining();
        }

        @Override
        public String text() {
            throw new UnexpectedKindException(
                    "Expected a text message, got a binary one of " + bytes.remaining() + " bytes");
        }
    }

    /**
     * {@return the text of a text message}
     *
     * @throws IllegalStateException if it is a binary message; if a message handler does not catch the exception, it closes
     *     the socket with 1003
     */
    String text();

    /** {@return the size of its payload in bytes, text counted as UTF-8} Compression can make it smaller on the wire. */
    int size();

    /**
     * {@return a text message}
     *
     * @param text the text
     * @throws IllegalArgumentException if it is null
     */
    static WsMessage of(String text) {
        return new Text(text);
    }

    /**
     * {@return a binary message}
     *
     * @param bytes the bytes from position to limit; do not change them afterwards
     * @throws IllegalArgumentException if they are null
     */
    static WsMessage of(ByteBuffer bytes) {
        return new Binary(bytes);
    }
}
