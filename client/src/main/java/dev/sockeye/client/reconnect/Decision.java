package dev.sockeye.client.reconnect;

import java.time.Duration;

/** What to do after a loss. Immutable. */
public sealed interface Decision {
    /**
     * Reconnect after the wait of the {@link Backoff}, but not before these times have passed.
     *
     * @param atLeast the shortest wait; not negative
     * @param spread the maximum of a random time that is added to the wait; not negative
     */
    record Retry(Duration atLeast, Duration spread) implements Decision {
        /**
         * Checks the times.
         *
         * @param atLeast as above
         * @param spread as above
         * @throws IllegalArgumentException if one is negative
         */
        public Retry {
            if (atLeast.isNegative() || spread.isNegative()) {
                throw new IllegalArgumentException("Expected no negative time, got " + atLeast + " and " + spread);
            }
        }
    }

    /**
     * Do not reconnect.
     *
     * @param because the reason, a clause for the exception and the log
     */
    record GiveUp(String because) implements Decision {}

    /**
     * Reconnect after the wait of the backoff.
     *
     * @return the decision
     */
    static Decision retry() {
        return new Retry(Duration.ZERO, Duration.ZERO);
    }
}
