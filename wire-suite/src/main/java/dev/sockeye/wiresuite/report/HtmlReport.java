package dev.sockeye.wiresuite.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.wiresuite.peer.PeerRole;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Implementations side by side: one row per case, one column per report, in one file without anything around it. */
public final class HtmlReport {
    private final List<RunReport> reports;
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(List<RunReport> reports) {
        this.reports = reports;
    }

    public static String of(List<RunReport> reports) throws IOException {
        HtmlReport report = new HtmlReport(reports);
        return template()
                .replace("<!--SUMMARY-->", report.summary())
                .replace("<!--GROUPS-->", report.groups())
                .replace("<!--HEAD-->", report.head())
                .replace("<!--ROWS-->", report.rows());
    }

    private static String template() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.html")) {
            return new String(
                    Objects.requireNonNull(in, "report.html is part of the jar").readAllBytes(), UTF_8);
        }
    }

    private String take() {
        String text = html.toString();
        html.setLength(0);
        return text;
    }

    private String summary() {
        for (RunReport report : reports) {
            html.append("<tr><th scope=\"row\">").append(column(report)).append("</th>");
            report.counts()
                    .forEach((verdict, count) -> html.append("<td class=\"")
                            .append(count == 0 ? "none" : RunReport.words(verdict))
                            .append("\">")
                            .append(count)
                            .append("</td>"));
            html.append("</tr>\n");
        }
        return take();
    }

    private static String column(RunReport report) {
        return escape(report.agent() + " (" + (report.role() == PeerRole.SERVER ? "server" : "client") + ")");
    }

    private String groups() {
        TreeSet<String> groups = new TreeSet<>();
        reports.forEach(report -> report.results().forEach(one -> groups.add(one.group())));
        groups.forEach(group -> html.append("<option>").append(escape(group)).append("</option>"));
        return take();
    }

    private String head() {
        reports.forEach(report ->
                html.append("<th scope=\"col\">").append(column(report)).append("</th>"));
        return take();
    }

    private String rows() {
        Map<String, CaseResult> cases = new LinkedHashMap<>();
        List<Map<String, CaseResult>> columns = new ArrayList<>();
        for (RunReport report : reports) {
            Map<String, CaseResult> column = new HashMap<>();
            report.results().forEach(one -> column.put(one.id(), one));
            report.results().forEach(one -> cases.putIfAbsent(one.id(), one));
            columns.add(column);
        }
        cases.values().forEach(one -> row(one, columns));
        return take();
    }

    private void row(CaseResult one, List<Map<String, CaseResult>> columns) {
        html.append("<tr data-group=\"").append(escape(one.group())).append("\"><th scope=\"row\">");
        html.append(escape(one.id()))
                .append("<p>")
                .append(escape(one.description()))
                .append("</p></th>");
        for (int i = 0; i < columns.size(); i++) {
            String agent = column(reports.get(i));
            CaseResult result = columns.get(i).get(one.id());
            if (result == null) {
                html.append("<td data-agent=\"").append(agent).append("\">–</td>");
            } else {
                cell(agent, result);
            }
        }
        html.append("</tr>\n");
    }

    private void cell(String agent, CaseResult result) {
        String verdict = RunReport.words(result.verdict());
        html.append("<td data-agent=\"")
                .append(agent)
                .append("\" data-verdict=\"")
                .append(verdict)
                .append("\">");
        html.append("<details><summary class=\"").append(verdict).append("\">").append(verdict);
        html.append("</summary><dl><dt>expected</dt><dd>").append(escape(result.expected()));
        html.append("</dd><dt>actual</dt><dd>").append(escape(result.actual()));
        html.append("</dd><dt>time</dt><dd>").append(result.millis()).append(" ms</dd></dl></details></td>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
