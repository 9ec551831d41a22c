package dev.sockeye.benchmarks;

import java.time.Duration;

/**
 * How long servers are measured.
 *
 * @param round the length of a server's turn
 * @param warmUps turns of each server before it counts
 * @param rounds turns of each server that count
 * @param mostRounds turns that count if the ratios are not steady before
 */
record Pace(Duration round, int warmUps, int rounds, int mostRounds) {
    static final Pace FULL = new Pace(Duration.ofMillis(1500), 6, 11, 22);
    static final Pace QUICK = new Pace(Duration.ofMillis(400), 4, 5, 8);

    /** The same with so many rounds, steady or not. */
    Pace withRounds(int count) {
        return new Pace(round, warmUps, count, count);
    }
}
