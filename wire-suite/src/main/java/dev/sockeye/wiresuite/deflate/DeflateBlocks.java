package dev.sockeye.wiresuite.deflate;

/** Writes blocks of RFC 1951 one symbol at a time, whether they make sense or not. */
public final class DeflateBlocks {
    private final BitOutput out = new BitOutput();

    public DeflateBlocks begin(int type, boolean last) {
        out.bits(last ? 1 : 0, 1);
        out.bits(type, 2);
        return this;
    }

    DeflateBlocks literal(int value) {
        symbol(value);
        return this;
    }

    public DeflateBlocks literals(byte[] values) {
        for (byte value : values) {
            symbol(value & 0xff);
        }
        return this;
    }

    public DeflateBlocks match(int length, int distance) {
        int index = DeflateAlphabet.find(DeflateAlphabet.LENGTH, length);
        symbol(DeflateAlphabet.FIRST_LENGTH + index);
        out.bits(length - DeflateAlphabet.LENGTH[index], DeflateAlphabet.LENGTH_BITS[index]);
        int far = DeflateAlphabet.find(DeflateAlphabet.DISTANCE, distance);
        out.code(far, 5);
        out.bits(distance - DeflateAlphabet.DISTANCE[far], DeflateAlphabet.DISTANCE_BITS[far]);
        return this;
    }

    /** Ends a block with fixed codes. */
    public DeflateBlocks end() {
        symbol(DeflateAlphabet.END_OF_BLOCK);
        return this;
    }

    /** A whole stored block. */
    public DeflateBlocks stored(byte[] content, boolean last) {
        begin(0, last);
        out.align();
        out.bits(content.length, Short.SIZE);
        out.bits(~content.length, Short.SIZE);
        for (byte value : content) {
            out.bits(value, Byte.SIZE);
        }
        return this;
    }

    /** A match with distance symbol 30, which no data has. */
    public DeflateBlocks badDistance() {
        symbol(DeflateAlphabet.FIRST_LENGTH);
        out.code(30, 5);
        return this;
    }

    /** What was written, up to a whole byte. */
    public byte[] toByteArray() {
        out.align();
        return out.toByteArray();
    }

    public DeflateBlocks align() {
        out.align();
        return this;
    }

    private void symbol(int value) {
        if (value < 144) {
            out.code(0x30 + value, 8);
        } else if (value < 256) {
            out.code(0x190 + value - 144, 9);
        } else if (value < 280) {
            out.code(value - 256, 7);
        } else {
            out.code(0xc0 + value - 280, 8);
        }
    }

    /** What was written, up to the length of an empty stored block, which RFC 7692 leaves away. */
    public byte[] flushed() {
        begin(0, false);
        out.align();
        return out.toByteArray();
    }
}
