package dev.sockeye.wiresuite.deflate;

import java.io.ByteArrayOutputStream;

/** Writes bits in the order of RFC 1951 section 3.1.1. */
final class BitOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int filled;

    /** A number, least significant bit first. */
    void bits(int value, int count) {
        for (int i = 0; i < count; i++) {
            bit((value >> i) & 1);
        }
    }

    /** A Huffman code, most significant bit first. */
    void code(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bit((value >> i) & 1);
        }
    }

    private void bit(int value) {
        current |= value << filled;
        filled++;
        if (filled == Byte.SIZE) {
            bytes.write(current);
            current = 0;
            filled = 0;
        }
    }

    /** Fills up a byte that was begun. */
    void align() {
        while (filled > 0) {
            bit(0);
        }
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
