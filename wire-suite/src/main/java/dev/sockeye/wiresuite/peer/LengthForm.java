package dev.sockeye.wiresuite.peer;

import java.nio.ByteBuffer;

/** The three ways to write a payload length (RFC 6455 section 5.2). */
public enum LengthForm {
    SEVEN_BITS(0, 125),
    SIXTEEN_BITS(126, 65_535),
    SIXTY_FOUR_BITS(127, Long.MAX_VALUE);

    private final int marker;
    private final long most;

    LengthForm(int marker, long most) {
        this.marker = marker;
        this.most = most;
    }

    public static LengthForm shortest(long length) {
        for (LengthForm form : values()) {
            if (length >= 0 && length <= form.most) {
                return form;
            }
        }
        return SIXTY_FOUR_BITS;
    }

    /** The form that the second byte of a frame tells of. */
    static LengthForm of(int sevenBits) {
        return switch (sevenBits) {
            case 126 -> SIXTEEN_BITS;
            case 127 -> SIXTY_FOUR_BITS;
            default -> SEVEN_BITS;
        };
    }

    void write(ByteBuffer out, int maskBit, long length) {
        switch (this) {
            case SEVEN_BITS -> out.put((byte) (maskBit | (int) length));
            case SIXTEEN_BITS -> out.put((byte) (maskBit | marker)).putShort((short) length);
            case SIXTY_FOUR_BITS -> out.put((byte) (maskBit | marker)).putLong(length);
        }
    }
}
