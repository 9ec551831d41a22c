package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Turns the parts of an outgoing text message into UTF-8. A surrogate pair split over two parts is joined: the high
 * half waits for the next part.
 */
final class Utf8Encoder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long QUESTION_MARKS = 0x3F3F_3F3F_3F3F_3F3FL;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final char NOTHING = 0;

    private char carried = NOTHING;

    /**
     * Encodes the next part.
     *
     * @throws IllegalArgumentException if a surrogate has no partner; nothing is kept of the part then
     */
    byte[] encode(String part, boolean last) {
        String text = carried == NOTHING ? part : carried + part;
        char held = NOTHING;
        if (!last && !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
            held = text.charAt(text.length() - 1);
            text = text.substring(0, text.length() - 1);
        }
        byte[] bytes = text.getBytes(UTF_8);
        // String.getBytes writes '?' for a lone surrogate: only then is there anything to look for.
        if (mayHoldQuestionMark(bytes)) {
            requirePairs(text);
        }
        carried = held;
        return bytes;
    }

    private static boolean mayHoldQuestionMark(byte[] bytes) {
        int at = 0;
        // One test for four longs is faster than four.
        for (; at <= bytes.length - 4 * Long.BYTES; at += 4 * Long.BYTES) {
            long marked = marks(bytes, at)
                    | marks(bytes, at + Long.BYTES)
                    | marks(bytes, at + 2 * Long.BYTES)
                    | marks(bytes, at + 3 * Long.BYTES);
            if ((marked & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] == '?') {
                return true;
            }
        }
        return false;
    }

    /** A long with the highest bit set of each byte that is a question mark, and maybe of others after one. */
    private static long marks(byte[] bytes, int at) {
        long difference = (long) LONGS.get(bytes, at) ^ QUESTION_MARKS;
        return (difference - ONES) & ~difference;
    }

    private static void requirePairs(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException(
                        "Expected text that can be encoded in UTF-8, got the unpaired surrogate U+"
                                + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT) + " at index " + at);
            }
            at += Character.charCount(codePoint);
        }
    }
}
