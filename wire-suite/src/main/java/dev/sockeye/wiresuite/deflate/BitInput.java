package dev.sockeye.wiresuite.deflate;

import java.util.Arrays;

/** Bits in the order of RFC 1951 section 3.1.1. */
final class BitInput {
    private final byte[] bytes;
    private int position;
    private int bit;

    BitInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A number, least significant bit first. */
    int bits(int count) throws InflateFault {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= next() << i;
        }
        return value;
    }

    int next() throws InflateFault {
        if (position == bytes.length) {
            throw new InflateFault("the data ends inside a block");
        }
        int value = (bytes[position] >> bit) & 1;
        bit = (bit + 1) % Byte.SIZE;
        if (bit == 0) {
            position++;
        }
        return value;
    }

    /** Whole bytes, from the beginning of one. */
    byte[] bytes(int count) throws InflateFault {
        if (count > bytes.length - position) {
            throw new InflateFault("the data ends inside a stored block");
        }
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    /** Skips what is left of a byte. */
    void align() {
        if (bit > 0) {
            bit = 0;
            position++;
        }
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }
}
