package dev.sockeye.encoders;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes that say what comes after them: three bits of major type, and an argument (RFC 8949 section 3). */
final class CborHeads {
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    private static final int SIMPLE = 7;

    private static final int ARGUMENT_BITS = 5;
    private static final int IN_ONE_BYTE = 24;
    private static final int IN_TWO_BYTES = 25;
    private static final int IN_FOUR_BYTES = 26;
    private static final int IN_EIGHT_BYTES = 27;
    private static final int INDEFINITE = 31;
    private static final int FALSE = 20;

    private CborHeads() {}

    /**
     * What is wrong that Jackson would read as something all the same: text that is not UTF-8, such as surrogates and
     * characters in more bytes than they need (RFC 8949 section 5.3.1, RFC 3629 section 3), and simple values that mean
     * nothing. Heads follow each other whatever nests in what, so one pass finds all. {@code null} if nothing is wrong,
     * or if the bytes end early, which a parser reports better.
     */
    static @Nullable String problem(ByteBuffer wire) {
        ByteBuffer rest = wire.slice();
        Utf8 utf8 = new Utf8();
        while (rest.hasRemaining()) {
            int place = rest.position() + 1;
            int head = rest.get() & 0xff;
            if (isMeaningless(head)) {
                return "the simple value at byte " + place + " has no meaning";
            }
            int length = contentLength(rest, head);
            if (length < 0) {
                return null;
            }
            if (head >> ARGUMENT_BITS == TEXT && !utf8.holds(rest.slice(rest.position(), length))) {
                return "the text at byte " + place + " is not UTF-8";
            }
            rest.position(rest.position() + length);
        }
        return null;
    }

    private static boolean isMeaningless(int head) {
        int value = head & INDEFINITE;
        return head >> ARGUMENT_BITS == SIMPLE && (value < FALSE || value == IN_ONE_BYTE);
    }

    /** How many bytes follow the head's argument, which is passed over; below 0 if the bytes end early. */
    private static int contentLength(ByteBuffer rest, int head) {
        int how = head & INDEFINITE;
        if (rest.remaining() < argumentLength(how)) {
            return -1;
        }
        long argument = argument(rest, how);
        int major = head >> ARGUMENT_BITS;
        if (how == INDEFINITE || (major != BYTES && major != TEXT)) {
            return 0;
        }
        return argument < 0 || argument > rest.remaining() ? -1 : (int) argument;
    }

    private static int argumentLength(int how) {
        return how < IN_ONE_BYTE || how > IN_EIGHT_BYTES ? 0 : 1 << (how - IN_ONE_BYTE);
    }

    /** Below 0 if it is 2 to the 63rd or more. */
    private static long argument(ByteBuffer rest, int how) {
        return switch (how) {
            case IN_ONE_BYTE -> rest.get() & 0xff;
            case IN_TWO_BYTES -> rest.getShort() & 0xffff;
            case IN_FOUR_BYTES -> rest.getInt() & 0xffff_ffffL;
            case IN_EIGHT_BYTES -> rest.getLong();
            default -> how;
        };
    }

    static void write(ByteArrayOutputStream out, int major, int argument) {
        int type = major << ARGUMENT_BITS;
        if (argument < IN_ONE_BYTE) {
            out.write(type | argument);
        } else if (argument <= 0xff) {
            out.write(type | IN_ONE_BYTE);
            out.write(argument);
        } else {
            out.write(type | IN_FOUR_BYTES);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(argument).array());
        }
    }
}
