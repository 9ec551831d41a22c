package dev.sockeye.cli.bench;

import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latencies as percentiles and as bars, each of which stands for a range as many times longer as the one before.
 *
 * @param latencies in nanoseconds
 * @param palette paints the bars
 * @param width of the terminal, in columns
 */
record LatencyChart(AbstractHistogram latencies, Palette palette, int width) {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};
    private static final int BARS = 12;
    private static final int BESIDE_BAR = 42;
    private static final int LEAST_BAR = 10;
    private static final int MOST_BAR = 60;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int PARTS = 8;

    /** Percentiles in one line. */
    String percentiles() {
        StringBuilder line = new StringBuilder();
        for (double percentile : PERCENTILES) {
            String name =
                    percentile == (long) percentile ? Long.toString((long) percentile) : Double.toString(percentile);
            line.append('p').append(name).append(' ');
            line.append(Amounts.time(latencies.getValueAtPercentile(percentile)))
                    .append("   ");
        }
        return line.append("max ").append(Amounts.time(latencies.getMaxValue())).toString();
    }

    /** A line for each range, from the fastest to the slowest. */
    List<String> bars() {
        double least = Math.max(1, latencies.getMinValue());
        double ratio = Math.max(1.01, latencies.getMaxValue() / least);
        long[] counts = new long[BARS];
        for (HistogramIterationValue value : latencies.recordedValues()) {
            double where = Math.log(Math.max(1, value.getValueIteratedTo() / least)) / Math.log(ratio);
            counts[Math.min(BARS - 1, (int) (where * BARS))] += value.getCountAddedInThisIterationStep();
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < BARS; i++) {
            long upTo = (long) (least * Math.pow(ratio, (i + 1.0) / BARS));
            lines.add(line(upTo, counts[i], Arrays.stream(counts).max().orElse(1)));
        }
        return lines;
    }

    private String line(long upTo, long count, long most) {
        int room = Math.max(LEAST_BAR, Math.min(MOST_BAR, width - BESIDE_BAR));
        long eighths = most == 0 ? 0 : Math.round((double) count * room * PARTS / most);
        String bar = "█".repeat((int) (eighths / PARTS))
                + (eighths % PARTS == 0 ? "" : EIGHTHS.charAt((int) (eighths % PARTS)));
        return String.format(
                        Locale.ROOT,
                        "  up to %10s  %12s %5.1f%%  ",
                        Amounts.time(upTo),
                        Amounts.count(count),
                        100.0 * count / Math.max(1, latencies.getTotalCount()))
                + palette.paint(Style.BAR, bar);
    }
}
