package dev.sockeye.client.reconnect;

import java.time.Duration;

/** What is to be done about a loss. Immutable. */
public sealed interface Decision {
    /**
     * Connect again, when the {@link Backoff} says and these times have passed.
     *
     * @param atLeast the shortest wait; not negative
     * @param spread a random part of this is added to the wait; not negative
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
     * Never connect again.
     *
     * @param because a clause that says why, for the exception and the log
     */
    record GiveUp(String because) implements Decision {}

    /**
     * Connect again when the backoff says.
     *
     * @return the decision
     */
    static Decision retry() {
        return new Retry(Duration.ZERO, Duration.ZERO);
    }
}
