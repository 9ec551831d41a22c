package dev.sockeye.client.reconnect;

/**
 * How much a reconnecting client buffers: messages that wait to be sent, and messages that were sent but are not yet known
 * to be delivered. Immutable.
 *
 * @param messages the maximum number of messages; at least 1
 * @param bytes the maximum payload in bytes, where a character of text counts as one; at least 1
 * @param whenFull what happens to one more message
 */
public record BufferLimits(int messages, long bytes, WhenFull whenFull) {
    /** What happens to a message when the buffer is full. */
    public enum WhenFull {
        /** It fails at once. */
        FAIL,
        /**
         * The oldest messages that wait to be sent fail instead, until there is room. If no message waits, the new one
         * fails.
         */
        DROP_OLDEST
    }

    /** 10,000 messages, 4 MiB; a message fails when the buffer is full. */
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
