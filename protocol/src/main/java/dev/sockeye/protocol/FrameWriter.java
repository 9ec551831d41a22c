package dev.sockeye.protocol;

import dev.sockeye.protocol.extension.FrameHeader;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/** Writes frames in their shortest form, masked by a client (RFC 6455 sections 5.2 and 5.3). */
final class FrameWriter {
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final OutputBuffer output;
    private final Role role;
    private final IntSupplier maskKeys;

    FrameWriter(OutputBuffer output, Role role, IntSupplier maskKeys) {
        this.output = output;
        this.role = role;
        this.maskKeys = maskKeys;
    }

    /** Writes a frame whose payload nobody else will touch again. */
    void writeOwned(Opcode opcode, boolean last, byte[] payload) {
        output.appendOwned(payload, 0, payload.length, writeHeader(firstByte(opcode, last), payload.length));
    }

    /** Writes a frame with what remains in the buffer as its payload; the position moves to the limit. */
    void writeCopy(Opcode opcode, boolean last, ByteBuffer payload) {
        output.appendCopy(payload, writeHeader(firstByte(opcode, last), payload.remaining()));
    }

    /** Writes a frame with what remains in the buffer as its payload; where that need not change, it is lent. */
    void writeLent(Opcode opcode, boolean last, ByteBuffer payload) {
        int key = writeHeader(firstByte(opcode, last), payload.remaining());
        if (role == Role.SERVER) {
            output.appendLent(payload);
        } else {
            output.appendCopy(payload, key);
        }
    }

    /** Writes a frame as extensions left it; nobody else will touch its payload again. */
    void writeExtended(FrameHeader header, ByteBuffer payload) {
        Opcode kind = header.kind() == FrameHeader.Kind.TEXT ? Opcode.TEXT : Opcode.BINARY;
        Opcode opcode = header.first() ? kind : Opcode.CONTINUATION;
        int key = writeHeader(firstByte(opcode, header.last()) | header.reservedBits() << 4, payload.remaining());
        output.appendOwned(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining(), key);
    }

    private static int firstByte(Opcode opcode, boolean last) {
        return opcode.code | (last ? FINAL : 0);
    }

    /** Returns the mask key of the frame, 0 for none. */
    private int writeHeader(int firstByte, int length) {
        int lengthBytes = length <= 125 ? 0 : length < 1 << 16 ? Short.BYTES : Long.BYTES;
        int keyBytes = role == Role.CLIENT ? Integer.BYTES : 0;
        int copied = length <= OutputBuffer.MAX_COPIED ? length : 0;
        output.makeRoom(2 * Byte.BYTES + lengthBytes + keyBytes + copied);
        int maskBit = keyBytes > 0 ? MASKED : 0;
        int lengthCode = lengthBytes == 0 ? length : lengthBytes == Short.BYTES ? 126 : 127;
        output.appendNumber(firstByte << Byte.SIZE | maskBit | lengthCode, Short.BYTES);
        output.appendNumber(length, lengthBytes);
        int key = keyBytes > 0 ? maskKeys.getAsInt() : 0;
        output.appendNumber(key, keyBytes);
        return key;
    }
}
