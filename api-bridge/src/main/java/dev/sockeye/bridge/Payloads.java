package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Views of payloads: text is a String, everything else a ByteBuffer on the heap which nobody else uses. */
final class Payloads {

    private Payloads() {}

    /** The bytes as an array, which is the buffer's own where it holds nothing else. */
    static byte[] array(ByteBuffer payload) {
        int from = payload.arrayOffset() + payload.position();
        byte[] array = payload.array();
        boolean whole = from == 0 && payload.remaining() == array.length;
        return whole ? array : Arrays.copyOfRange(array, from, from + payload.remaining());
    }

    /** An exception that carries the payload where the API wants it: text or bytes, never both. */
    static DecodeException refused(Object payload, String reason) {
        return payload instanceof String text
                ? new DecodeException(text, reason)
                : new DecodeException(((ByteBuffer) payload).duplicate(), reason);
    }
}
