package dev.sockeye.protocol;

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
        output.appendOwned(payload, writeHeader(opcode, last, payload.length));
    }

    /** Writes a frame with what remains in the buffer as its payload; the position moves to the limit. */
    void writeCopy(Opcode opcode, boolean last, ByteBuffer payload) {
        output.appendCopy(payload, writeHeader(opcode, last, payload.remaining()));
    }

    /** Returns the mask key of the frame, 0 for none. */
    private int writeHeader(Opcode opcode, boolean last, int length) {
        int maskBit = role == Role.CLIENT ? MASKED : 0;
        output.appendNumber(opcode.code | (last ? FINAL : 0), Byte.BYTES);
        if (length <= 125) {
            output.appendNumber(maskBit | length, Byte.BYTES);
        } else if (length < 1 << 16) {
            output.appendNumber(maskBit | 126, Byte.BYTES);
            output.appendNumber(length, Short.BYTES);
        } else {
            output.appendNumber(maskBit | 127, Byte.BYTES);
            output.appendNumber(length, Long.BYTES);
        }
        if (maskBit == 0) {
            return 0;
        }
        int key = maskKeys.getAsInt();
        output.appendNumber(key, Integer.BYTES);
        return key;
    }
}
