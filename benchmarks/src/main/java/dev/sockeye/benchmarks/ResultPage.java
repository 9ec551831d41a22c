package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Writes a report as a page of the documentation, in Markdown, with a chart of each row beside it. */
final class ResultPage {
    private final StringBuilder text = new StringBuilder();
    private final Report report;
    private final String name;
    private final Path charts;
    private final Path file;

    private ResultPage(Report report, Path directory) {
        this.report = report;
        boolean growth = Row.GROWTH.containsAll(report.options().rows());
        name = growth ? "performance-growth" : "performance-field";
        charts = directory.resolve(name);
        file = directory.resolve(name + ".md");
    }

    /** Writes the page and its charts; returns where the page is. */
    static Path write(Report report, Path directory) throws IOException {
        ResultPage page = new ResultPage(report, directory);
        Files.createDirectories(page.charts);
        page.introduce();
        page.summarize();
        for (Result result : report.results()) {
            page.detail(result);
        }
        page.idleHeap();
        Files.writeString(page.file, page.text);
        return page.file;
    }

    private void introduce() throws IOException {
        Options options = report.options();
        line(name.endsWith("growth") ? "# Performance as it grows" : "# Performance beside other servers");
        line("");
        line("`EchoBenchmark` has written this page, as [Performance](performance.md) describes; do not edit it.");
        line("");
        line(
                "%s, JDK %s, %d processors, `%s`.",
                LocalDate.now(ZoneId.systemDefault()), Runtime.version(), processors(), flags());
        line(
                "Before the run: %s. At least %d rounds of %d ms each.",
                report.before(), options.pace().rounds(), options.pace().round().toMillis());
        long disturbed = report.results().stream()
                .filter(result -> !result.others().areQuiet())
                .count();
        if (disturbed > 0) {
            line("**The machine was not quiet in %d of %d rows:** what they say is rough.", disturbed, rows());
        }
        line("");
        for (Server server : options.servers()) {
            String version = server.version();
            line("- **%s**%s: %s.", server.name(), version.isEmpty() ? "" : " " + version, server.setup());
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private String flags() {
        return String.join(" ", report.options().serverFlags());
    }

    private int rows() {
        return report.results().size();
    }

    private void summarize() {
        if (report.results().isEmpty()) {
            return;
        }
        line("");
        line("## All rows");
        line("");
        line(
                "The CPU time that %s needs for the same work, as a multiple of what each server needs: above 1 it needs less.",
                report.options().reference().name());
        line("");
        List<Server> servers = report.options().servers();
        List<String> names = servers.stream().map(Server::name).toList();
        text.append(Table.head(Stream.concat(Stream.of("load"), names.stream()).toList()));
        for (Result result : report.results()) {
            List<String> cells = new ArrayList<>(List.of(result.row().name()));
            for (Server server : servers) {
                cells.add(result.of(server)
                        .map(score -> number("%.2f", score.ratio().median()) + (score.isSteady() ? "" : " (unsteady)"))
                        .orElse("–"));
            }
            text.append(Table.row(cells));
        }
    }

    private void detail(Result result) throws IOException {
        Row row = result.row();
        line("");
        line("## %s", row.name());
        line("");
        BarChart chart =
                new BarChart(row.name() + ": " + report.options().reference().name() + " / server");
        result.scores()
                .forEach((server, score) -> chart.add(
                        server, score.ratio(), number("%.2f", score.ratio().median())));
        image(row.key(), row.name(), chart);
        line("");
        text.append(Table.head(List.of(
                "",
                "CPU of a " + row.unit() + ", µs",
                "ratio (quartiles)",
                "p50, µs",
                "p99, µs",
                row.unit() + " a second")));
        result.scores()
                .forEach((server, score) -> text.append(Table.row(List.of(
                        server,
                        score.cost().toString(),
                        number(
                                "%.2f (%.2f–%.2f)",
                                score.ratio().median(),
                                score.ratio().lowerQuartile(),
                                score.ratio().upperQuartile()),
                        number("%,.0f", score.p50()),
                        number("%,.0f", score.p99()),
                        number("%,.0f", score.rate())))));
        line("");
        line(
                "%d rounds. %s",
                result.rounds(), result.caution().replace("|", "/").replace("<", "&lt;"));
    }

    private void idleHeap() throws IOException {
        if (report.idle().isEmpty()) {
            return;
        }
        line("");
        line("## Idle connections");
        line("");
        BarChart chart = new BarChart("Bytes of heap of an idle connection");
        report.idle()
                .forEach((server, bytes) -> chart.add(server, Spread.of(DoubleStream.of(bytes)), number("%,d", bytes)));
        image(IdleHeap.KEY, "Heap of idle connections", chart);
        line("");
        line(
                "%,d connections that have echoed one message each. Memory outside of the heap is not in it.",
                IdleHeap.CONNECTIONS);
        line("");
        text.append(Table.head(List.of("", "heap of a connection, bytes")));
        report.idle().forEach((server, bytes) -> text.append(Table.row(List.of(server, number("%,d", bytes)))));
    }

    private void image(String key, String description, BarChart chart) throws IOException {
        Files.writeString(charts.resolve(key + ".svg"), chart.svg());
        line("![%s](%s/%s.svg)", description, name, key);
    }

    private void line(String format, Object... values) {
        text.append((values.length == 0 ? format : number(format, values)).stripTrailing())
                .append('\n');
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
