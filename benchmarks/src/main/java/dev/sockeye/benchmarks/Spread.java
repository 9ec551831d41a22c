package dev.sockeye.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** The middle one of some values, and the lowest and highest. */
record Spread(double median, double lowest, double highest) {
    static Spread of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, lowest, highest);
    }
}
