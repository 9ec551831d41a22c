package dev.sockeye.wiresuite.peer;

/**
 * A frame as it was received, unmasked but otherwise not judged.
 *
 * @param firstByte FIN, RSV1 to RSV3 and opcode
 * @param masked whether it was
 * @param form how its length was written
 * @param payload the payload without the mask
 */
public record Frame(int firstByte, boolean masked, LengthForm form, Bytes payload) implements Arrival {
    static final int FIN = 0x80;
    private static final int RSV_SHIFT = 4;
    private static final int RSV_BITS = 7;
    private static final int OPCODE_BITS = 0x0f;

    public boolean isFinal() {
        return (firstByte & FIN) != 0;
    }

    /** RSV1 is 4, RSV2 is 2, RSV3 is 1. */
    public int rsv() {
        return (firstByte >> RSV_SHIFT) & RSV_BITS;
    }

    public int opcode() {
        return firstByte & OPCODE_BITS;
    }

    public boolean isControl() {
        return Opcode.isControl(opcode());
    }

    @Override
    public String toString() {
        String bits = rsv() == 0 ? "" : " rsv " + rsv();
        return Opcode.name(opcode()) + bits + (isFinal() ? "" : " not final") + " [" + payload.length() + "]";
    }
}
