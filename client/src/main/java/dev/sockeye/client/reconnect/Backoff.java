package dev.sockeye.client.reconnect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between connection attempts. The time grows with each failure and is shortened at random, so that
 * clients that lost a server at the same time do not reconnect at the same time (RFC 6455 section 7.2.3). It is never zero.
 * Immutable.
 *
 * @param initial the time after the first failure; at least a millisecond
 * @param factor the factor for each further failure; 1 to 100
 * @param max the longest time; at least {@code initial}, at most a year
 * @param jitter the part of each time that is random: with 0.5 the wait is between half of it and all of it; from 0 to
 *     less than 1
 * @param stableAfter how long a connection must stay open to reset the number of failures; 0 for any time
 */
public record Backoff(Duration initial, double factor, Duration max, double jitter, Duration stableAfter) {
    private static final Duration MIN = Duration.ofMillis(1);
    private static final Duration MAX = Duration.ofDays(365);
    private static final double MAX_FACTOR = 100;

    /** One second, doubled up to a minute, half of it random; reset when a connection has been open for 30 seconds. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.5, Duration.ofSeconds(30));

    /**
     * Checks the values.
     *
     * @param initial as above
     * @param factor as above
     * @param max as above
     * @param jitter as above
     * @param stableAfter as above
     * @throws IllegalArgumentException if one is out of its range
     */
    public Backoff {
        require(initial.compareTo(MIN) >= 0, "an initial wait of at least 1 ms", initial);
        require(factor >= 1 && factor <= MAX_FACTOR, "a factor from 1 to 100", factor);
        require(max.compareTo(initial) >= 0 && max.compareTo(MAX) <= 0, "a maximum from initial to a year", max);
        require(jitter >= 0 && jitter < 1, "a jitter from 0 to less than 1", jitter);
        require(
                !stableAfter.isNegative() && stableAfter.compareTo(MAX) <= 0,
                "at most a year of stability",
                stableAfter);
    }

    private static void require(boolean met, String expected, Object got) {
        if (!met) {
            throw new IllegalArgumentException("Expected " + expected + ", got " + got);
        }
    }

    /**
     * Returns this backoff with other times.
     *
     * @param newInitial the time after the first failure
     * @param newMax the longest time
     * @return another backoff
     * @throws IllegalArgumentException if one is out of its range
     */
    public Backoff withTimes(Duration newInitial, Duration newMax) {
        return new Backoff(newInitial, factor, newMax, jitter, stableAfter);
    }

    /**
     * The wait after a number of failures.
     *
     * @param failures the number of failures in a row; at least 1
     * @param random the source of the jitter
     * @return a time from a millisecond to {@code max}
     */
    Duration after(int failures, RandomGenerator random) {
        double grown = initial.toNanos() * Math.pow(factor, failures - 1.0);
        double full = Math.min(grown, (double) max.toNanos());
        return Duration.ofNanos(Math.max(MIN.toNanos(), (long) (full * (1 - jitter * random.nextDouble()))));
    }
}
