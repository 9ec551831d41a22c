package dev.sockeye.tck.api.report;

import dev.sockeye.tck.coverage.Requirement;
import dev.sockeye.tck.coverage.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All runs side by side, by area.
 *
 * @param areas the requirements
 * @param runs what came out
 */
record Report(List<Area> areas, List<SuiteRun> runs) {
    /** The page for people. */
    static final String PAGE = "index.html";

    private static final String TEXT = "summary.txt";

    Report(Requirements requirements, List<SuiteRun> runs) {
        this(areasOf(requirements), runs);
    }

    private static List<Area> areasOf(Requirements requirements) {
        Map<String, List<Requirement>> groups = requirements.rows().stream()
                .filter(Requirement::isOfApi)
                .collect(Collectors.groupingBy(Requirement::group, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> Area.of(group.getKey(), group.getValue()))
                .toList();
    }

    void writeTo(Path directory) throws IOException {
        Files.writeString(directory.resolve(PAGE), new ReportPage(this).html());
        Files.writeString(directory.resolve(TEXT), text());
    }

    /** One sentence about a run. */
    String summaryOf(SuiteRun run) {
        return "API suite, " + run.implementation() + ": "
                + areas.stream().mapToLong(area -> area.metBy(run)).sum() + " of "
                + areas.stream().mapToLong(Area::judged).sum() + " requirements met, " + run.passed() + " of "
                + run.tests().size() + " tests passed";
    }

    /** Requirements met, by area, and the tests that failed. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (SuiteRun run : runs) {
            text.append(summaryOf(run)).append('\n');
            for (Area area : areas) {
                text.append("  %4d of %3d  %s%n".formatted(area.metBy(run), area.judged(), area.title()));
            }
            run.tests().stream()
                    .filter(test -> test.result() != TestRecord.Result.PASSED)
                    .forEach(test -> text.append("  ")
                            .append(test.result())
                            .append(' ')
                            .append(test.requirements())
                            .append(' ')
                            .append(test.test())
                            .append(": ")
                            .append(test.failure().lines().findFirst().orElse(""))
                            .append('\n'));
        }
        return text.toString();
    }
}
