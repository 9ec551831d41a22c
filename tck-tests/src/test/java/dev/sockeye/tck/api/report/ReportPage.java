package dev.sockeye.tck.api.report;

import dev.sockeye.tck.coverage.Requirement;

/** The report as one page that needs nothing else. */
final class ReportPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>API suite</title>
            <style>
            :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
            body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
            th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top; }
            td.PASSED { color: light-dark(#126b2e, #6fd08c); }
            td.FAILED { color: light-dark(#a51d1d, #ff8a80); }
            td.NONE { opacity: .6; }
            code { font-size: .85rem; overflow-wrap: anywhere; }
            summary { cursor: pointer; }
            </style>
            <h1>API suite: requirement, tests, result</h1>
            """;

    private final Report report;
    private final StringBuilder html = new StringBuilder(HEAD);

    ReportPage(Report report) {
        this.report = report;
    }

    String html() {
        overview();
        report.areas().forEach(this::details);
        return html.append("</html>\n").toString();
    }

    private void overview() {
        report.runs()
                .forEach(run -> html.append("<p>")
                        .append(escaped(report.summaryOf(run)))
                        .append(".</p>\n"));
        html.append("<table>\n<tr><th>area</th>");
        heads();
        for (Area area : report.areas()) {
            html.append("<tr><td>").append(escaped(area.title())).append("</td>");
            for (SuiteRun run : report.runs()) {
                long met = area.metBy(run);
                html.append(met == area.judged() ? "<td class=\"PASSED\">" : "<td class=\"FAILED\">")
                        .append(met)
                        .append(" of ")
                        .append(area.judged())
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void heads() {
        report.runs()
                .forEach(run -> html.append("<th>")
                        .append(escaped(run.implementation()))
                        .append("</th>"));
        html.append("</tr>\n");
    }

    private void details(Area area) {
        html.append("<h2>").append(escaped(area.title())).append("</h2>\n<table>\n<tr><th>id</th><th>requirement</th>");
        heads();
        for (Requirement requirement : area.requirements()) {
            html.append("<tr id=\"").append(requirement.id()).append("\"><td>").append(requirement.id());
            html.append("</td><td>").append(escaped(requirement.title()));
            if (!requirement.reason().isEmpty()) {
                html.append("<br><small>").append(escaped(requirement.reason())).append("</small>");
            }
            html.append("</td>");
            report.runs().forEach(run -> result(requirement, run));
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void result(Requirement requirement, SuiteRun run) {
        var tests = run.of(requirement.id());
        if (tests.isEmpty()) {
            html.append("<td class=\"NONE\">")
                    .append(requirement.status().name().toLowerCase(java.util.Locale.ROOT));
            html.append(requirement.status() == Requirement.Status.REQUIRED ? ", no test ran</td>" : "</td>");
            return;
        }
        long passed = tests.stream()
                .filter(test -> test.result() == TestRecord.Result.PASSED)
                .count();
        html.append(passed == tests.size() ? "<td class=\"PASSED\">" : "<td class=\"FAILED\">");
        html.append("<details><summary>")
                .append(passed == tests.size() ? "met" : "not met")
                .append(", ");
        html.append(passed).append(" of ").append(tests.size()).append("</summary>");
        for (TestRecord test : tests) {
            html.append("<code>").append(escaped(test.test())).append("</code> ");
            html.append(test.result()).append("<br>");
            html.append(escaped(test.failure().lines().findFirst().orElse(""))).append("<br>");
        }
        html.append("</details></td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
