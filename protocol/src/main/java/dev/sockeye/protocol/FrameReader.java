package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads frame headers, resumable at every byte (RFC 6455 section 5.2). Syntax only: no rule is checked here, but it
 * stops where one can be.
 */
final class FrameReader {
    /** How far the header of the current frame has been read. */
    enum Progress {
        /** More bytes are needed. */
        INCOMPLETE,
        /** The first byte: FIN, reserved bits and opcode are known. */
        OPCODE,
        /** The second byte: MASK and the length code are known. */
        LENGTH_CODE,
        /** The whole header, the payload follows. */
        HEADER
    }

    private enum Next {
        FIRST_BYTE,
        SECOND_BYTE,
        LENGTH,
        MASK_KEY,
        PAYLOAD
    }

    private Next next = Next.FIRST_BYTE;
    private int firstByte;
    private int secondByte;
    private long length;
    private int maskKey;
    private int bytesWanted;
    private long consumed;

    /** Reads on, as far as the next point where a rule can be checked. */
    Progress advance(ByteBuffer input) {
        while (input.hasRemaining()) {
            switch (next) {
                case FIRST_BYTE -> {
                    firstByte = input.get() & 0xFF;
                    next = Next.SECOND_BYTE;
                    return Progress.OPCODE;
                }
                case SECOND_BYTE -> {
                    readSecondByte(input.get() & 0xFF);
                    return Progress.LENGTH_CODE;
                }
                case LENGTH -> {
                    length = (length << 8) | (input.get() & 0xFF);
                    if (--bytesWanted == 0) {
                        startMaskKey();
                    }
                }
                case MASK_KEY -> {
                    maskKey = (maskKey << 8) | (input.get() & 0xFF);
                    if (--bytesWanted == 0) {
                        next = Next.PAYLOAD;
                    }
                }
                case PAYLOAD -> {
                    return Progress.HEADER;
                }
            }
        }
        return next == Next.PAYLOAD ? Progress.HEADER : Progress.INCOMPLETE;
    }

    private void readSecondByte(int value) {
        secondByte = value;
        maskKey = 0;
        consumed = 0;
        length = lengthCode();
        bytesWanted = lengthCode() == 127 ? Long.BYTES : lengthCode() == 126 ? Short.BYTES : 0;
        if (bytesWanted > 0) {
            length = 0;
            next = Next.LENGTH;
        } else {
            startMaskKey();
        }
    }

    private void startMaskKey() {
        bytesWanted = isMasked() ? Integer.BYTES : 0;
        next = isMasked() ? Next.MASK_KEY : Next.PAYLOAD;
    }

    boolean isInPayload() {
        return next == Next.PAYLOAD;
    }

    /** FIN, the reserved bits and the opcode. */
    int firstByte() {
        return firstByte;
    }

    boolean isFinal() {
        return (firstByte & 0x80) != 0;
    }

    int reservedBits() {
        return firstByte >> 4 & 0x7;
    }

    @Nullable Opcode opcode() {
        return Opcode.of(firstByte & 0xF);
    }

    boolean isMasked() {
        return (secondByte & 0x80) != 0;
    }

    /** The seven bits of the second byte: a length up to 125, or 126 or 127 for a longer form. */
    int lengthCode() {
        return secondByte & 0x7F;
    }

    long length() {
        return length;
    }

    /** Payload bytes not yet consumed. */
    long remaining() {
        return length - consumed;
    }

    /** Takes the next payload bytes, which must be there, out of the input, unmasked in place. */
    void consume(ByteBuffer input, int bytes) {
        unmask(input.array(), input.arrayOffset() + input.position(), bytes);
        skip(input, bytes);
    }

    /** Unmasks the next payload bytes wherever they are. */
    void unmask(byte[] payload, int from, int bytes) {
        Masker.apply(payload, from, bytes, maskKey, consumed);
    }

    /** Takes the next payload bytes, which must be there, out of the input as they are. */
    void skip(ByteBuffer input, int bytes) {
        input.position(input.position() + bytes);
        consumed += bytes;
    }

    /** Goes on from where another reader is. */
    void continueLike(FrameReader other) {
        next = other.next;
        firstByte = other.firstByte;
        secondByte = other.secondByte;
        length = other.length;
        maskKey = other.maskKey;
        bytesWanted = other.bytesWanted;
        consumed = other.consumed;
    }

    /** Makes ready for the next header; the payload must be consumed. */
    void finishFrame() {
        next = Next.FIRST_BYTE;
    }
}
