package dev.sockeye.sample;

import java.nio.ByteBuffer;

/** A frame as it was received. */
final class Frame {
    static final int TEXT = 0x81;
    static final int BINARY = 0x82;

    private static final int CLOSE = 0x88;

    private final int first;
    private final byte[] payload;

    /** @param first its first byte: FIN and opcode */
    Frame(int first, byte[] payload) {
        this.first = first;
        this.payload = payload;
    }

    byte[] payload() {
        return payload;
    }

    /** The code of a Close frame. */
    int closeCode() {
        if (first != CLOSE || payload.length < Short.BYTES) {
            throw new AssertionError("Expected a Close frame with a code, got " + this);
        }
        return Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
    }

    @Override
    public String toString() {
        return "the frame " + Integer.toHexString(first) + " with " + payload.length + " bytes";
    }
}
