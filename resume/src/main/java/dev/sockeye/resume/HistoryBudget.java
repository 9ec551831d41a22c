package dev.sockeye.resume;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What all sessions of a server keep together. The bound can be exceeded by a message of each thread that sends at the same
 * time. Thread-safe.
 */
final class HistoryBudget {
    private final long max;
    private final BooleanSupplier evicting;
    private final AtomicLong held = new AtomicLong();

    /**
     * A budget.
     *
     * @param max the most bytes
     * @param evicting ends a session to make room; false if there is none to end
     */
    HistoryBudget(long max, BooleanSupplier evicting) {
        this.max = max;
        this.evicting = evicting;
    }

    /** One without a bound, for a client, which has one session. */
    static HistoryBudget unbounded() {
        return new HistoryBudget(Long.MAX_VALUE, () -> false);
    }

    /** Makes room for some bytes; false if that cannot be done. Nobody gives way to what would have no room alone. */
    boolean makeRoom(long bytes) {
        if (bytes > max) {
            return false;
        }
        while (held.get() + bytes > max) {
            if (!evicting.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    void add(long bytes) {
        held.addAndGet(bytes);
    }

    long max() {
        return max;
    }

    long held() {
        return held.get();
    }
}
