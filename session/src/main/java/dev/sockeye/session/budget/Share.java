package dev.sockeye.session.budget;

import org.jspecify.annotations.Nullable;

/**
 * What one connection holds of a budget, in steps of 4 KiB: what is below a step is not counted, and costs nothing. It also
 * knows since when no step of bytes has moved. For one thread at a time; any thread may read what it says.
 */
public final class Share {
    /** So many bytes are counted together. */
    static final int STEP = 4 * 1024;

    private final Budget budget;
    private volatile long held;
    private volatile long movedAt;
    /** How many bytes had moved then. */
    private long movedThen;

    /**
     * An empty share.
     *
     * @param budget of which
     */
    public Share(Budget budget) {
        this.budget = budget;
    }

    /**
     * The connection holds so much now.
     *
     * @param bytes how much
     * @param moved how many bytes the peer has sent, or taken, since the beginning
     * @param now the time in nanoseconds
     * @return the budget that is to be {@linkplain Budget#relieve relieved} because of that; mostly null
     */
    public @Nullable Budget update(long bytes, long moved, long now) {
        long before = held;
        long after = bytes - bytes % STEP;
        if ((before | after) == 0) {
            return null;
        }
        if (before == 0 || moved - movedThen >= STEP) {
            movedThen = moved;
            movedAt = now;
        }
        if (after == before) {
            return null;
        }
        held = after;
        return budget.add(after - before, now);
    }

    /**
     * Whether a connection that holds so much is counted.
     *
     * @param bytes how much
     * @return true from a step on
     */
    public static boolean isCounted(long bytes) {
        return bytes >= STEP;
    }

    long held() {
        return held;
    }

    /** Since when no step of bytes has moved, or nothing was held. */
    long movedAt() {
        return movedAt;
    }

    boolean isOf(Budget other) {
        return budget.isPartOf(other);
    }
}
