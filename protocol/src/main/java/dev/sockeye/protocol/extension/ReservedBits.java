package dev.sockeye.protocol.extension;

/**
 * The reserved bits of data frames that an extension uses (RFC 6455 section 5.2); all others must be zero. Each value is a
 * sum of {@link #RSV1}, {@link #RSV2} and {@link #RSV3}. Control frames have none.
 *
 * @param first those allowed on the first frame of a message
 * @param continuation those allowed on the frames after it
 */
public record ReservedBits(int first, int continuation) {
    /** The bit after FIN. */
    public static final int RSV1 = 4;
    /** The bit after RSV1. */
    public static final int RSV2 = 2;
    /** The bit after RSV2. */
    public static final int RSV3 = 1;

    /** No bit at all. */
    public static final ReservedBits NONE = new ReservedBits(0, 0);

    /**
     * Checks the values.
     *
     * @param first as above
     * @param continuation as above
     * @throws IllegalArgumentException if other bits are set
     */
    public ReservedBits {
        if (((first | continuation) & ~(RSV1 | RSV2 | RSV3)) != 0) {
            throw new IllegalArgumentException(
                    "Expected sums of RSV1, RSV2 and RSV3, got " + first + " and " + continuation);
        }
    }

    /**
     * Whether both use the same bit, on any frame. Two such extensions cannot be used together.
     *
     * @param other the bits of another extension
     * @return true if there is a bit in common
     */
    public boolean conflictsWith(ReservedBits other) {
        return ((first | continuation) & (other.first | other.continuation)) != 0;
    }

    /**
     * The bits of both.
     *
     * @param other the bits of another extension
     * @return the union
     */
    public ReservedBits and(ReservedBits other) {
        return new ReservedBits(first | other.first, continuation | other.continuation);
    }
}
