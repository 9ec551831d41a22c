package dev.sockeye.cli;

import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.ForeignCharacters;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Style;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.CaseResult;
import dev.sockeye.wiresuite.report.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run of the wire suite says in the end: a line for each group of cases, and the failures.
 *
 * @param report of the run
 * @param palette paints it
 */
record CheckSummary(RunReport report, Palette palette) {
    boolean hasFailures() {
        return report.results().stream().anyMatch(CheckSummary::isFailure);
    }

    private static boolean isFailure(CaseResult result) {
        return result.verdict() == Verdict.FAIL;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        report.results().stream()
                .filter(CheckSummary::isFailure)
                .map(this::failure)
                .forEach(lines::add);
        Map<String, List<CaseResult>> groups = report.results().stream()
                .collect(Collectors.groupingBy(CaseResult::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, results) -> lines.add(String.format("%-18s %s", group, counts(results))));
        lines.add(palette.paint(
                hasFailures() ? Style.WARNING : Style.STRONG,
                Amounts.count(report.results().size(), "case") + ": " + counts(report.results())));
        return lines;
    }

    private String failure(CaseResult result) {
        return palette.paint(Style.WARNING, "FAIL ") + result.id() + ": expected " + result.expected() + ", got "
                + ForeignCharacters.visible(result.actual());
    }

    private static String counts(List<CaseResult> results) {
        return List.of(Verdict.values()).stream()
                .map(verdict -> Map.entry(
                        verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        results.stream()
                                .filter(result -> result.verdict() == verdict)
                                .count()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
