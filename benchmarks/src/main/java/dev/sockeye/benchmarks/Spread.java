package dev.sockeye.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The middle one of some values, those a quarter from either end, and the lowest and highest. */
record Spread(double median, double lowest, double lowerQuartile, double upperQuartile, double highest) {
    static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return new Spread(at(sorted, 0.5), sorted[0], at(sorted, 0.25), at(sorted, 0.75), sorted[sorted.length - 1]);
    }

    /** The value at a part of the way, between two if need be. */
    private static double at(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** How far the quartiles are apart, as a part of the middle one. */
    double width() {
        return (upperQuartile - lowerQuartile) / median;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, lowest, highest);
    }
}
