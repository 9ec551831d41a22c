package dev.sockeye.testkit.memory;

import java.io.ByteArrayOutputStream;
import java.util.function.UnaryOperator;

/**
 * Takes the frames of one kind out of a stream (RFC 6455 section 5.2), which it must see from the beginning of a frame on;
 * frames may come in pieces. Not thread-safe.
 */
final class LostFrames implements UnaryOperator<byte[]> {
    static final int PONG = 0xA;
    private static final int OPCODE = 0x0F;
    private static final int MASK = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int KEY_BYTES = 4;
    private static final int BYTE_BITS = 8;

    private final int lost;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private long payloadLeft;

    LostFrames(int opcode) {
        this.lost = opcode;
    }

    @Override
    public byte[] apply(byte[] bytes) {
        ByteArrayOutputStream passing = new ByteArrayOutputStream();
        for (byte next : bytes) {
            if (payloadLeft > 0) {
                addPayload(next, passing);
            } else {
                addHeader(next, passing);
            }
        }
        return passing.toByteArray();
    }

    private void addHeader(byte next, ByteArrayOutputStream passing) {
        header.write(next);
        if (isHeaderComplete()) {
            payloadLeft = payloadLength();
            passing.writeBytes(passes() ? header.toByteArray() : new byte[0]);
            endIfComplete();
        }
    }

    private void addPayload(byte next, ByteArrayOutputStream passing) {
        payloadLeft--;
        if (passes()) {
            passing.write(next);
        }
        endIfComplete();
    }

    private void endIfComplete() {
        if (payloadLeft == 0) {
            header.reset();
        }
    }

    private boolean passes() {
        return (header.toByteArray()[0] & OPCODE) != lost;
    }

    private boolean isHeaderComplete() {
        byte[] begun = header.toByteArray();
        return begun.length >= 2 && begun.length == 2 + lengthBytes(begun) + ((begun[1] & MASK) == 0 ? 0 : KEY_BYTES);
    }

    private static int lengthBytes(byte[] begun) {
        return switch (begun[1] & LENGTH) {
            case TWO_BYTES -> Short.BYTES;
            case EIGHT_BYTES -> Long.BYTES;
            default -> 0;
        };
    }

    private long payloadLength() {
        byte[] complete = header.toByteArray();
        int bytes = lengthBytes(complete);
        long length = bytes == 0 ? complete[1] & LENGTH : 0;
        for (int i = 0; i < bytes; i++) {
            length = length << BYTE_BITS | Byte.toUnsignedInt(complete[2 + i]);
        }
        return length;
    }
}
