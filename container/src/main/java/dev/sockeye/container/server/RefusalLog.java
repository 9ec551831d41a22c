package dev.sockeye.container.server;

import dev.sockeye.session.budget.Quota;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Logs why handshakes are refused: a page gets no more than a status, and its user nothing. Whoever can connect
 * can be refused as often as he likes, so no more than some are logged in a minute. Thread-safe.
 */
final class RefusalLog {
    /** How many refusals are logged in a minute, where each may be somebody else's. */
    static final int MAX_IN_A_MINUTE = 10;

    private static final System.Logger LOGGER = System.getLogger(RefusalLog.class.getName());

    private final LongSupplier clock;
    private final Quota lines;

    /**
     * A log of nothing yet.
     *
     * @param clock nanoseconds from any fixed origin
     * @param most how many are logged in a minute
     */
    RefusalLog(LongSupplier clock, int most) {
        this.clock = clock;
        this.lines = new Quota(most, Duration.ofMinutes(1));
    }

    /**
     * Something is refused.
     *
     * @param what what was asked for
     * @param status what the peer gets
     * @param reason why, and what to do; whatever is the peer's must be fit for a log
     */
    void refused(String what, int status, String reason) {
        int unloggedBefore = lines.take(clock.getAsLong());
        if (unloggedBefore == Quota.BEYOND) {
            return;
        }
        String more = unloggedBefore == 0 ? "" : " (" + unloggedBefore + " more were refused before and not logged)";
        LOGGER.log(System.Logger.Level.WARNING, "Refused " + what + " with " + status + ": " + reason + more);
    }
}
