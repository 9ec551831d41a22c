package dev.sockeye.protocol;

import java.time.Duration;

/**
 * What a peer may make an {@link Engine} hold or wait for. Immutable.
 *
 * @param textBytes most bytes of UTF-8 in a text message delivered whole; 0 lets only empty ones pass
 * @param binaryBytes most bytes in a binary message delivered whole; 0 lets only empty ones pass
 * @param fragments most frames in a message delivered whole, empty ones included; at least 1, or
 *     {@link #FRAGMENTS_BY_SIZE}
 * @param messageTime longest time from the first to the last byte of a message delivered whole, and without a byte of one
 *     delivered in parts
 * @param closeTime longest wait for the peer's Close frame after ours
 * @param controlFrames most pings in a second, with pongs that no ping of ours has asked for; at least 1
 * @param frameBytes most bytes of payload in a data frame, as it is on the wire; at least 1, or {@link #ANY_FRAME}
 */
public record Limits(
        int textBytes,
        int binaryBytes,
        int fragments,
        Duration messageTime,
        Duration closeTime,
        int controlFrames,
        long frameBytes) {
    /** Half of what a clock of nanoseconds can tell apart, so that deadlines can be compared: about 146 years. */
    private static final Duration MAX_TIME = Duration.ofNanos(Long.MAX_VALUE / 2);

    private static final int MIN_FRAGMENTS = 4096;
    private static final int BYTES_PER_FRAGMENT = 256;

    /**
     * As many fragments as go with the most bytes that the message may have: who lets messages be bigger lets them have
     * more fragments. They are 4,096 for each MiB, and at least 4,096.
     */
    public static final int FRAGMENTS_BY_SIZE = -1;

    /** Frames of any length, where the message may be as long: what is delivered in parts is held in small pieces. */
    public static final long ANY_FRAME = Long.MAX_VALUE;

    /**
     * 1 MiB for a message, fragments by its size, frames of any length, 60 s to complete it, 10 s for the closing handshake, 10,000 pings and
     * pongs in a second.
     */
    public static final Limits DEFAULT = new Limits(
            1 << 20, 1 << 20, FRAGMENTS_BY_SIZE, Duration.ofSeconds(60), Duration.ofSeconds(10), 10_000, ANY_FRAME);

    /**
     * Checks the values.
     *
     * @param textBytes as above
     * @param binaryBytes as above
     * @param fragments as above
     * @param messageTime as above
     * @param closeTime as above
     * @param controlFrames as above
     * @param frameBytes as above
     * @throws IllegalArgumentException if a size is negative, there is no fragment, control frame or byte of a frame, or a
     *     time is not positive or is longer than 146 years
     */
    public Limits {
        if (textBytes < 0 || binaryBytes < 0) {
            throw new IllegalArgumentException(
                    "Expected sizes of 0 or more bytes, got text " + textBytes + ", binary " + binaryBytes);
        }
        if (fragments < 1 && fragments != FRAGMENTS_BY_SIZE) {
            throw new IllegalArgumentException(
                    "Expected at least 1 fragment per message, or FRAGMENTS_BY_SIZE, got " + fragments);
        }
        if (controlFrames < 1) {
            throw new IllegalArgumentException("Expected at least 1 control frame per second, got " + controlFrames);
        }
        if (frameBytes < 1) {
            throw new IllegalArgumentException("Expected at least 1 byte per frame, got " + frameBytes);
        }
        requireTime(messageTime, "to complete a message");
        requireTime(closeTime, "for the closing handshake");
    }

    private static void requireTime(Duration time, String what) {
        if (time.isNegative() || time.isZero() || time.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(
                    "Expected a positive time " + what + " of at most " + MAX_TIME + ", got " + time);
        }
    }

    /** Most frames in a message that may have so many bytes. */
    int fragmentsOf(int mostBytes) {
        return fragments == FRAGMENTS_BY_SIZE ? Math.max(MIN_FRAGMENTS, mostBytes / BYTES_PER_FRAGMENT) : fragments;
    }
}
