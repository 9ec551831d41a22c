package dev.sockeye.cli.bench;

import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * What a bench says in the end.
 *
 * @param workload what was asked for
 * @param size of a message, in bytes
 * @param openedIn how long connecting took, all connections together, in nanoseconds
 * @param measured what came of it
 */
record BenchReport(Workload workload, int size, long openedIn, Measured measured) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * The report.
     *
     * @param palette paints it
     * @param width of the terminal, in columns
     * @return its lines
     */
    List<String> lines(Palette palette, int width) {
        double seconds = measured.nanos() / NANOS_PER_SECOND;
        List<String> lines = new ArrayList<>();
        lines.add(row(
                palette,
                "connections",
                Amounts.count(workload.connections()) + ", opened in " + Amounts.time(openedIn)));
        lines.add(row(
                palette,
                "messages",
                Amounts.count(measured.sent()) + " of " + Amounts.bytes(size) + " sent, "
                        + Amounts.count(measured.echoed()) + " echoed in " + Amounts.time(measured.nanos())));
        lines.add(row(
                palette,
                "rate",
                palette.paint(Style.STRONG, Amounts.count(Math.round(measured.echoed() / seconds)) + " messages/s")
                        + ", " + Amounts.bytes(Math.round(measured.echoed() * (double) size / seconds))
                        + "/s each way"));
        if (measured.echoed() > 0) {
            LatencyChart chart = new LatencyChart(measured.latencies(), palette, width);
            lines.add(row(palette, "latency", chart.percentiles()));
            lines.add("");
            lines.addAll(chart.bars());
        }
        if (!measured.isClean()) {
            lines.add(palette.paint(Style.WARNING, faults()));
        }
        return lines;
    }

    private static String row(Palette palette, String name, String value) {
        return palette.paint(Style.NOTE, String.format("%-12s", name)) + value;
    }

    private String faults() {
        String failed = measured.failure() == null
                ? ""
                : "; a connection failed: " + measured.failure().getMessage();
        return "Expected each message to be echoed once: " + Amounts.count(measured.sent() - measured.echoed())
                + " were not echoed, " + Amounts.count(measured.wrong()) + " were received that were not sent" + failed;
    }
}
