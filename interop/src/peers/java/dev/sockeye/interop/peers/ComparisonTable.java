package dev.sockeye.interop.peers;

import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.CaseResult;
import dev.sockeye.wiresuite.report.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports side by side in Markdown: counts in all, counts for each group of cases, and what was not as it should be. */
final class ComparisonTable {
    private static final int NAMED_CASES = 3;
    private static final int MAX_REASON = 160;

    private final List<RunReport> reports;
    private final StringBuilder text = new StringBuilder();

    ComparisonTable(List<RunReport> reports) {
        this.reports = reports;
    }

    String text() {
        for (PeerRole role : PeerRole.values()) {
            List<RunReport> ofRole =
                    reports.stream().filter(one -> one.role() == role).collect(Collectors.toList());
            text.append("## ").append(words(role)).append("s\n\n");
            totals(ofRole);
            groups(ofRole);
            ofRole.forEach(this::exceptions);
        }
        return text.toString();
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void head(List<String> cells) {
        row(cells);
        text.append("|---".repeat(cells.size())).append("|\n");
    }

    private void totals(List<RunReport> ofRole) {
        List<String> head = new ArrayList<>(List.of("implementation", "cases"));
        for (Verdict verdict : Verdict.values()) {
            head.add(words(verdict));
        }
        head(head);
        for (RunReport report : ofRole) {
            List<String> cells = new ArrayList<>(
                    List.of(report.agent(), String.valueOf(report.results().size())));
            report.counts().values().forEach(count -> cells.add(count.toString()));
            row(cells);
        }
        text.append('\n');
    }

    private void groups(List<RunReport> ofRole) {
        Set<String> groups = new LinkedHashSet<>();
        ofRole.forEach(report -> report.results().forEach(one -> groups.add(one.group())));
        List<String> head = new ArrayList<>(List.of("implementation"));
        head.addAll(groups);
        head(head);
        for (RunReport report : ofRole) {
            List<String> cells = new ArrayList<>(List.of(report.agent()));
            groups.forEach(group -> cells.add(cell(report, group)));
            row(cells);
        }
        text.append('\n');
    }

    /** Such as {@code 12 +3n +1f}: what passed, then what did not by the first letter of its verdict. */
    private static String cell(RunReport report, String group) {
        RunReport part = new RunReport(
                report.agent(),
                report.role(),
                report.results().stream()
                        .filter(one -> one.group().equals(group))
                        .collect(Collectors.toList()));
        StringBuilder cell = new StringBuilder();
        part.counts().forEach((verdict, count) -> {
            if (verdict == Verdict.PASS) {
                cell.append(count);
            } else if (count > 0) {
                cell.append(" +").append(count).append(words(verdict).charAt(0));
            }
        });
        return cell.toString();
    }

    private void exceptions(RunReport report) {
        Map<String, List<CaseResult>> kinds = new LinkedHashMap<>();
        report.results().stream()
                .filter(one -> one.verdict().compareTo(Verdict.NON_STRICT) >= 0)
                .forEach(one -> kinds.computeIfAbsent(
                                words(one.verdict()) + " " + family(one), kind -> new ArrayList<>())
                        .add(one));
        text.append("### ")
                .append(report.agent())
                .append(" (")
                .append(words(report.role()))
                .append(")\n\n");
        kinds.forEach(this::exception);
        text.append(kinds.isEmpty() ? "Nothing failed, nothing was not strict.\n\n" : "\n");
    }

    /** The first two parts of a case's name. */
    private static String family(CaseResult one) {
        int end = one.id().indexOf('.', one.group().length() + 1);
        return end < 0 ? one.id() : one.id().substring(0, end);
    }

    private void exception(String kind, List<CaseResult> cases) {
        CaseResult first = cases.get(0);
        String actual = first.actual();
        String names = cases.stream()
                .limit(NAMED_CASES)
                .map(one -> "`" + one.id() + "`")
                .collect(Collectors.joining(", "));
        text.append("- ")
                .append(kind)
                .append(": ")
                .append(cases.size())
                .append(" (")
                .append(names);
        text.append(cases.size() > NAMED_CASES ? ", …); " : "); ").append("expected ");
        text.append(first.expected()).append(", got ");
        text.append(actual.length() > MAX_REASON ? actual.substring(0, MAX_REASON) + "…" : actual);
        text.append('\n');
    }
}
