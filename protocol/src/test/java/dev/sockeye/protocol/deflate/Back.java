package dev.sockeye.protocol.deflate;

import java.util.Arrays;
import java.util.BitSet;

/** Messages that consist of one reference: the three bytes at a distance, in a block of fixed codes (RFC 1951 3.2.6). */
final class Back {
    private static final int FIXED_CODES = 0b01;
    private static final int LENGTH_OF_THREE = 0b000_0001;
    private static final int BITS_OF_END = 7;

    private final BitSet bits = new BitSet();
    private int count;

    private Back() {}

    static byte[] by(int distance) {
        Back message = new Back();
        message.number(0, 1);
        message.number(FIXED_CODES, 2);
        message.code(LENGTH_OF_THREE, 7);
        message.distance(distance);
        message.code(0, BITS_OF_END);
        // The header of the empty block whose rest the sender drops.
        message.number(0, 3);
        return Arrays.copyOf(message.bits.toByteArray(), (message.count + 7) / 8);
    }

    private void distance(int distance) {
        int beyond = distance - 1;
        int extra = Math.max(0, 30 - Integer.numberOfLeadingZeros(beyond | 1));
        code(2 * extra + (beyond >> extra), 5);
        number(beyond & ((1 << extra) - 1), extra);
    }

    /** Numbers begin with their least significant bit. */
    private void number(int value, int length) {
        for (int i = 0; i < length; i++) {
            bits.set(count++, (value >> i & 1) == 1);
        }
    }

    /** Codes begin with their most significant bit. */
    private void code(int value, int length) {
        number(Integer.reverse(value) >>> (32 - length), length);
    }
}
