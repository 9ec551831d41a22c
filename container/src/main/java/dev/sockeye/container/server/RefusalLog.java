package dev.sockeye.container.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Logs why handshakes are refused: a page gets no more than a status, and its user nothing. Whoever can connect
 * can be refused as often as he likes, so no more than some are logged in a minute. Thread-safe.
 */
final class RefusalLog {
    /** How many refusals are logged in a minute. */
    static final int MAX_IN_A_MINUTE = 10;

    private static final System.Logger LOGGER = System.getLogger(RefusalLog.class.getName());
    private static final int SILENT = -1;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier clock;

    @GuardedBy("this") private long minuteBegan;

    @GuardedBy("this") private int inThisMinute;

    @GuardedBy("this") private int unlogged;

    /**
     * A log of nothing yet.
     *
     * @param clock nanoseconds from any fixed origin
     */
    RefusalLog(LongSupplier clock) {
        this.clock = clock;
        this.minuteBegan = clock.getAsLong();
    }

    /**
     * Something is refused.
     *
     * @param what what was asked for
     * @param status what the peer gets
     * @param reason why, and what to do; whatever is the peer's must be fit for a log
     */
    void refused(String what, int status, String reason) {
        int unloggedBefore = takeTurn();
        if (unloggedBefore == SILENT) {
            return;
        }
        String more = unloggedBefore == 0 ? "" : " (" + unloggedBefore + " more were refused before and not logged)";
        LOGGER.log(System.Logger.Level.WARNING, "Refused " + what + " with " + status + ": " + reason + more);
    }

    /** How many were refused and not logged since the last that was; or that this one is not logged either. */
    private synchronized int takeTurn() {
        long now = clock.getAsLong();
        if (now - minuteBegan >= MINUTE) {
            minuteBegan = now;
            inThisMinute = 0;
        }
        if (inThisMinute == MAX_IN_A_MINUTE) {
            unlogged++;
            return SILENT;
        }
        inThisMinute++;
        int before = unlogged;
        unlogged = 0;
        return before;
    }
}
