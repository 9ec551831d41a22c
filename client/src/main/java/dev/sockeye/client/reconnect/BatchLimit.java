package dev.sockeye.client.reconnect;

/**
 * How many bytes a batch takes before its ping: few, so that a slow peer confirms them in time, and more while a fast one
 * keeps up, so that pings do not hold it up. Not thread-safe.
 */
final class BatchLimit {
    private static final long MIN_BYTES = 128 * 1024;
    private static final long MAX_BYTES = 1024 * 1024;
    private static final long FAST_ANSWER_NANOS = 20_000_000;

    private long bytes = MIN_BYTES;

    /**
     * Whether a batch is full.
     *
     * @param batch the one that takes messages
     */
    boolean isReachedBy(Batch batch) {
        return batch.bytes() >= bytes;
    }

    /**
     * Doubles after the fast answer to a full batch; begins anew after a slow one.
     *
     * @param batch the one whose ping is answered
     * @param now the time
     */
    void answered(Batch batch, long now) {
        if (now - batch.pingSentAt() >= FAST_ANSWER_NANOS) {
            bytes = MIN_BYTES;
        } else if (isReachedBy(batch)) {
            bytes = Math.min(2 * bytes, MAX_BYTES);
        }
    }
}
