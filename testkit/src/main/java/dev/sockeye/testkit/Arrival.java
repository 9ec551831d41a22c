package dev.sockeye.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Something that was received from the other side. Immutable. */
public sealed interface Arrival {
    /**
     * A whole text message.
     *
     * @param text the text
     */
    record Text(String text) implements Arrival {
        @Override
        public String toString() {
            return "text " + quoted(text);
        }
    }

    /**
     * A whole binary message.
     *
     * @param bytes the bytes
     */
    record Binary(ByteBuffer bytes) implements Arrival {
        /**
         * Copies the bytes.
         *
         * @param bytes from position to limit
         */
        public Binary {
            bytes = copyOf(bytes);
        }

        /** {@return a new read-only view} */
        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }

        /** {@return a copy of the bytes} */
        public byte[] toByteArray() {
            return array(bytes);
        }

        @Override
        public String toString() {
            return "binary " + hexadecimal(bytes);
        }
    }

    /**
     * A pong that answers a ping of the test (RFC 6455 section 5.5.3).
     *
     * @param payload the payload of the ping
     */
    record Pong(ByteBuffer payload) implements Arrival {
        /**
         * Copies the bytes.
         *
         * @param payload from position to limit
         */
        public Pong {
            payload = copyOf(payload);
        }

        /** {@return a new read-only view} */
        @Override
        public ByteBuffer payload() {
            return payload.duplicate();
        }

        @Override
        public String toString() {
            return "pong " + hexadecimal(payload);
        }
    }

    /**
     * The close.
     *
     * @param code the close code (RFC 6455 section 7.4); 1006 if the connection was lost
     * @param reason the phrase; may be empty
     */
    record Closed(int code, String reason) implements Arrival {
        @Override
        public String toString() {
            return "close " + code + (reason.isEmpty() ? "" : " " + quoted(reason));
        }
    }

    private static ByteBuffer copyOf(ByteBuffer bytes) {
        return ByteBuffer.wrap(array(bytes)).asReadOnlyBuffer();
    }

    private static byte[] array(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }

    private static String quoted(String text) {
        int most = 300;
        String shown =
                text.length() <= most ? text : text.substring(0, most) + "... of " + text.length() + " characters";
        return '"' + shown.replace("\n", "\\n") + '"';
    }

    private static String hexadecimal(ByteBuffer bytes) {
        int most = 64;
        byte[] all = array(bytes);
        String shown = HexFormat.of().formatHex(Arrays.copyOf(all, Math.min(most, all.length)));
        return "[" + shown + (all.length > most ? "... of " + all.length + " bytes]" : "]");
    }
}
