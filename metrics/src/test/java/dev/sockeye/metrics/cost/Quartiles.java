package dev.sockeye.metrics.cost;

import java.util.List;

/**
 * The middle one of some figures, and those between which the middle half is.
 *
 * @param lower a quarter is below
 * @param median a half is below
 * @param upper three quarters are below
 */
record Quartiles(double lower, double median, double upper) {
    static Quartiles of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int count = sorted.size();
        return new Quartiles(sorted.get(count / 4), sorted.get(count / 2), sorted.get(3 * count / 4));
    }
}
