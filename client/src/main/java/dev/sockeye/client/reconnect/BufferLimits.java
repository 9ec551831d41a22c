package dev.sockeye.client.reconnect;

/**
 * How much a reconnecting client holds: messages that wait to be sent, and those that are sent and not yet known to be
 * delivered. Immutable.
 *
 * @param messages most messages; at least 1
 * @param bytes most bytes of payload, a character of text counted as one; at least 1
 * @param whenFull what happens to a message more
 */
public record BufferLimits(int messages, long bytes, WhenFull whenFull) {
    /** What happens to a message that finds no room. */
    public enum WhenFull {
        /** It fails at once. */
        FAIL,
        /** The oldest that wait to be sent fail instead, until there is room; if none do, it fails itself. */
        DROP_OLDEST
    }

    /** 10,000 messages, 4 MiB; fail. */
    public static final BufferLimits DEFAULT = new BufferLimits(10_000, 4L << 20, WhenFull.FAIL);

    /**
     * Checks the values.
     *
     * @param messages as above
     * @param bytes as above
     * @param whenFull as above
     * @throws IllegalArgumentException if one is less than 1
     */
    public BufferLimits {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "Expected room for at least one message and one byte, got " + messages + " and " + bytes);
        }
    }
}
