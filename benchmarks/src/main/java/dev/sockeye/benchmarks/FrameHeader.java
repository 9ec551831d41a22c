package dev.sockeye.benchmarks;

import java.nio.ByteBuffer;

/** The header of a frame that is not masked (RFC 6455 section 5.2), which may come in pieces. */
final class FrameHeader {
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MOST = 10;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST);
    private boolean complete;

    /** Takes what belongs to the header; whether it is complete, which the next call begins another after. */
    boolean read(ByteBuffer received) {
        if (complete) {
            bytes.clear();
            complete = false;
        }
        while (received.hasRemaining()) {
            bytes.put(received.get());
            if (bytes.position() >= 2 && bytes.position() == size()) {
                complete = true;
                return true;
            }
        }
        return false;
    }

    private int size() {
        return switch (bytes.get(1) & LENGTH) {
            case LENGTH_16 -> 2 + Short.BYTES;
            case LENGTH_64 -> 2 + Long.BYTES;
            default -> 2;
        };
    }

    /** The flags and the opcode. */
    int firstByte() {
        return bytes.get(0);
    }

    /** Bytes of the payload. */
    long length() {
        return switch (size()) {
            case 2 + Short.BYTES -> bytes.getShort(2) & 0xFFFF;
            case 2 + Long.BYTES -> bytes.getLong(2);
            default -> bytes.get(1) & LENGTH;
        };
    }
}
