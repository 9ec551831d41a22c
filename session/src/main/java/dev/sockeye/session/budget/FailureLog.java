package dev.sockeye.session.budget;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs failures with what caused them. Whoever can connect may cause some as often as he likes, so no more than {@value
 * #MAX_IN_A_MINUTE} are logged in a minute, and the next one says how many were not. Thread-safe.
 */
public final class FailureLog {
    /** How many failures are logged in a minute. */
    static final int MAX_IN_A_MINUTE = 10;

    private final System.Logger logger;
    private final LongSupplier clock;
    private final Quota lines = new Quota(MAX_IN_A_MINUTE, Duration.ofMinutes(1));

    /**
     * A log of nothing yet.
     *
     * @param logger gets the lines
     * @param clock nanoseconds from any fixed origin
     */
    public FailureLog(System.Logger logger, LongSupplier clock) {
        this.logger = logger;
        this.clock = clock;
    }

    /**
     * Something has failed.
     *
     * @param what what has failed and what the peer gets; whatever is the peer's must be fit for a log
     * @param cause why, if that is known
     */
    public void failed(String what, @Nullable Throwable cause) {
        int unloggedBefore = lines.take(clock.getAsLong());
        if (unloggedBefore == Quota.BEYOND) {
            return;
        }
        String more =
                unloggedBefore == 0 ? "" : " (" + unloggedBefore + " more have failed before and were not logged)";
        logger.log(System.Logger.Level.WARNING, what + more, cause);
    }
}
