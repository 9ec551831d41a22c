package dev.sockeye.protocol.extension;

/**
 * The header of a data frame as an extension sees it.
 *
 * @param kind the kind of the frame's message
 * @param first whether it is the first frame of its message
 * @param last whether it is the last (FIN)
 * @param reservedBits a sum of {@link ReservedBits#RSV1}, {@link ReservedBits#RSV2} and {@link ReservedBits#RSV3}
 */
public record FrameHeader(Kind kind, boolean first, boolean last, int reservedBits) {
    /** The kind of a message. */
    public enum Kind {
        /** UTF-8. */
        TEXT,
        /** Any bytes. */
        BINARY
    }

    /**
     * Whether a reserved bit is set.
     *
     * @param bit one of {@link ReservedBits#RSV1}, {@link ReservedBits#RSV2} and {@link ReservedBits#RSV3}
     * @return true if it is
     */
    public boolean has(int bit) {
        return (reservedBits & bit) != 0;
    }

    /**
     * Returns this header with another reserved bit set.
     *
     * @param bit one of {@link ReservedBits#RSV1}, {@link ReservedBits#RSV2} and {@link ReservedBits#RSV3}
     * @return the header
     */
    public FrameHeader with(int bit) {
        return new FrameHeader(kind, first, last, reservedBits | bit);
    }
}
