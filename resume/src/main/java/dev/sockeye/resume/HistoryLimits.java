package dev.sockeye.resume;

/**
 * How much a side keeps that its peer has not acknowledged. Immutable.
 *
 * @param messages the number of messages; at least 1
 * @param bytes their size, each with 64 bytes for itself; at least 1. A message of any size has room if nothing else waits
 */
public record HistoryLimits(int messages, long bytes) {
    /** 1,000 messages and 256 KiB. */
    public static final HistoryLimits DEFAULT = new HistoryLimits(1000, 256 * 1024);

    /**
     * Checks the values.
     *
     * @param messages as above
     * @param bytes as above
     * @throws IllegalArgumentException if one is less than 1
     */
    public HistoryLimits {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 message and 1 byte, got " + messages + " and " + bytes);
        }
    }
}
