package dev.sockeye.protocol.deflate;

/**
 * What compressing has done for all connections of a container. Messages that were not compressed are not in it. Immutable.
 *
 * @param nativeBytes the native memory in use at the moment, in bytes
 * @param plainSent bytes that were compressed
 * @param compressedSent bytes that they have become
 * @param compressedReceived bytes that were decompressed
 * @param plainReceived bytes that they have become
 */
public record CompressionTotals(
        long nativeBytes, long plainSent, long compressedSent, long compressedReceived, long plainReceived) {
    /** Nothing. */
    public static final CompressionTotals NONE = new CompressionTotals(0, 0, 0, 0, 0);

    /**
     * Adds what compressing has done elsewhere.
     *
     * @param other the other totals
     * @return the sum
     */
    public CompressionTotals plus(CompressionTotals other) {
        return new CompressionTotals(
                nativeBytes + other.nativeBytes,
                plainSent + other.plainSent,
                compressedSent + other.compressedSent,
                compressedReceived + other.compressedReceived,
                plainReceived + other.plainReceived);
    }

    /**
     * The same when nothing is in use any more.
     *
     * @return without native memory
     */
    public CompressionTotals ended() {
        return new CompressionTotals(0, plainSent, compressedSent, compressedReceived, plainReceived);
    }
}
