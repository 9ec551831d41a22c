package dev.sockeye.benchmarks;

import java.util.Locale;

/**
 * What was measured of a server under one load.
 *
 * @param cost microseconds of CPU for a unit of work
 * @param ratio what the reference needs for the same, as a multiple of that
 * @param p50 microseconds from request to answer that half of the requests do not exceed
 * @param p99 the same of 99 in 100
 * @param rate units of work a second
 */
record Score(Spread cost, Spread ratio, double p50, double p99, double rate) {
    /** Wider is not to be relied on. */
    static final double WIDEST = 0.1;

    boolean isSteady() {
        return ratio.width() <= WIDEST;
    }

    /** For a table: the ratio and how far its quartiles are apart, then the microseconds. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "**%.2f** ±%.0f %%, %.2f us", ratio.median(), ratio.width() * 50, cost.median());
    }
}
