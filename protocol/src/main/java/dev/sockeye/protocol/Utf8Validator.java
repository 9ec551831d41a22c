package dev.sockeye.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that a text message is UTF-8 while it arrives, and fails at the first byte that no valid message can hold
 * (RFC 6455 section 8.1; RFC 3629 section 4 for the ranges).
 */
final class Utf8Validator {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    /** Bytes of the unfinished sequence still to come, 0 between sequences. */
    private int missing;
    /** Bytes of the unfinished sequence already seen. */
    private int seen;
    /** The range of the next continuation byte, as values of 0 to 255. */
    private int lowest;

    private int highest;
    private boolean ascii = true;

    /** Whether everything since the last reset was ASCII. */
    boolean isAscii() {
        return ascii;
    }

    /** How many bytes at the end so far belong to a sequence that is not finished. */
    int unfinished() {
        return missing == 0 ? 0 : seen;
    }

    void reset() {
        missing = 0;
        seen = 0;
        ascii = true;
    }

    /** Takes the next bytes of the message; false as soon as they cannot be UTF-8. */
    boolean accept(byte[] bytes, int from, int length) {
        int end = from + length;
        int at = from;
        while (at < end) {
            if (missing > 0) {
                if (!continues(bytes[at++])) {
                    return false;
                }
            } else {
                at = skipAscii(bytes, at, end);
                if (at < end && !begins(bytes[at++] & 0xFF)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int skipAscii(byte[] bytes, int from, int end) {
        int at = from;
        while (at <= end - 4 * Long.BYTES && (fourLongs(bytes, at) & NOT_ASCII) == 0) {
            at += 4 * Long.BYTES;
        }
        while (at <= end - Long.BYTES && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** One test for four longs is faster than four. */
    private static long fourLongs(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at)
                | (long) LONGS.get(bytes, at + Long.BYTES)
                | (long) LONGS.get(bytes, at + 2 * Long.BYTES)
                | (long) LONGS.get(bytes, at + 3 * Long.BYTES);
    }

    private boolean begins(int lead) {
        ascii = false;
        seen = 1;
        lowest = 0x80;
        highest = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            missing = 1;
        } else if ((lead & 0xF0) == 0xE0) {
            missing = 2;
            lowest = lead == 0xE0 ? 0xA0 : 0x80;
            highest = lead == 0xED ? 0x9F : 0xBF;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            missing = 3;
            lowest = lead == 0xF0 ? 0x90 : 0x80;
            highest = lead == 0xF4 ? 0x8F : 0xBF;
        } else {
            return false;
        }
        return true;
    }

    private boolean continues(byte next) {
        int value = next & 0xFF;
        if (value < lowest || value > highest) {
            return false;
        }
        lowest = 0x80;
        highest = 0xBF;
        missing--;
        seen++;
        return true;
    }
}
