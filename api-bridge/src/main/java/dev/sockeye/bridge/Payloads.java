package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Views of payloads: text is a String, everything else a ByteBuffer on the heap which nobody else uses; but what is read
 * while it comes is a Reader or an InputStream already.
 */
final class Payloads {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private Payloads() {}

    /** The bytes as an array, which is the buffer's own where it holds nothing else. */
    static byte[] array(ByteBuffer payload) {
        int from = payload.arrayOffset() + payload.position();
        byte[] array = payload.array();
        boolean whole = from == 0 && payload.remaining() == array.length;
        return whole ? array : Arrays.copyOfRange(array, from, from + payload.remaining());
    }

    /** The text, to be read. */
    static Reader reader(Object payload) {
        return payload instanceof String text ? new MessageReader(text) : (Reader) payload;
    }

    /** The bytes, to be read. */
    static InputStream stream(Object payload) {
        return payload instanceof ByteBuffer bytes ? new MessageStream(bytes) : (InputStream) payload;
    }

    /**
     * An exception that carries the payload where the API wants it: text or bytes, never both; of what was read while it
     * came there is nothing left.
     */
    static DecodeException refused(MessageKind kind, Object payload, String reason) {
        return kind == MessageKind.TEXT
                ? new DecodeException(payload instanceof String text ? text : "", reason)
                : new DecodeException(
                        payload instanceof ByteBuffer bytes ? bytes.duplicate() : NOTHING.duplicate(), reason);
    }
}
