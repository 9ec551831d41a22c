package dev.sockeye.client.reconnect;

import java.time.Duration;

/**
 * How long a client goes on trying, whatever its policy says. Immutable.
 *
 * @param maxFailures most failures in a row, the last of which is final; at least 1
 * @param maxOutage longest time without a stable connection in which an attempt begins; positive, at most 100 years
 */
record GiveUpLimits(int maxFailures, Duration maxOutage) {
    private static final Duration CENTURY = Duration.ofDays(36_500);

    /** As good as none. */
    static final GiveUpLimits UNLIMITED = new GiveUpLimits(Integer.MAX_VALUE, CENTURY);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    GiveUpLimits {
        if (maxFailures < 1 || maxOutage.isNegative() || maxOutage.isZero() || maxOutage.compareTo(CENTURY) > 0) {
            throw new IllegalArgumentException("Expected at least one failure and a time of at most " + CENTURY
                    + ", got " + maxFailures + " and " + maxOutage);
        }
    }

    /**
     * Whether one more attempt is allowed.
     *
     * @param failures how many have failed in a row
     * @param outage how long there will have been no stable connection when it begins
     */
    boolean allow(int failures, Duration outage) {
        return failures < maxFailures && outage.compareTo(maxOutage) <= 0;
    }
}
