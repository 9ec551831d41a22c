package dev.sockeye.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars as SVG, with the range of each as a line. It has a background of its own and follows the reader's choice
 * of light or dark, so that it can be read on any page.
 */
final class BarChart {
    private static final int WIDTH = 720;
    private static final int BAR = 18;
    private static final int STEP = 28;
    private static final int TOP = 48;
    private static final int LEFT = 96;
    private static final int LONGEST = 480;
    private static final String STYLE = """
            <style>
            text { font: 14px system-ui, sans-serif; fill: #24292f }
            .title { font-weight: 600 }
            .paper { fill: #f6f8fa }
            .bar { fill: #8c959f }
            .ours { fill: #0969da }
            .range { stroke: #24292f; stroke-width: 2 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .paper { fill: #161b22 }
            .bar { fill: #6e7681 }
            .ours { fill: #388bfd }
            .range { stroke: #e6edf3 }
            }
            </style>
            """;

    private final List<Bar> bars = new ArrayList<>();
    private final String title;

    BarChart(String title) {
        this.title = title;
    }

    private record Bar(String name, Spread value, String label) {
        double end() {
            return value.upperQuartile();
        }
    }

    /** Adds a bar as long as the middle value. */
    void add(String name, Spread value, String label) {
        bars.add(new Bar(name, value, label));
    }

    /** The file. */
    String svg() {
        double most = bars.stream().mapToDouble(Bar::end).max().orElse(1);
        int height = TOP + bars.size() * STEP;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH, height, title));
        svg.append(STYLE);
        svg.append(String.format("<rect class=\"paper\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n", WIDTH, height));
        svg.append(String.format("<text class=\"title\" x=\"16\" y=\"28\">%s</text>%n", title));
        for (int i = 0; i < bars.size(); i++) {
            append(svg, bars.get(i), TOP + i * STEP, LONGEST / most);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void append(StringBuilder svg, Bar bar, int top, double scale) {
        Spread value = bar.value();
        int baseline = top + BAR - 4;
        svg.append(String.format("<text x=\"16\" y=\"%d\">%s</text>%n", baseline, bar.name()));
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                bar.name().equals("Sockeye") ? "ours" : "bar",
                LEFT,
                top,
                value.median() * scale,
                BAR));
        double middle = top + BAR / 2.0;
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"range\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                LEFT + value.lowerQuartile() * scale,
                LEFT + value.upperQuartile() * scale,
                middle,
                middle));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                LEFT + bar.end() * scale + 8,
                baseline,
                bar.label()));
    }
}
