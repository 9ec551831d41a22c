package dev.sockeye.wiresuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.HtmlReport;
import dev.sockeye.wiresuite.report.Json;
import dev.sockeye.wiresuite.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a run of the suite must show; every report is kept beside the build's other results. */
public final class Conformance {
    /** Longer than the suite's own, as other builds may want the processor, too. */
    public static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(120));

    public static final int PARALLEL = 4;

    private Conformance() {}

    public static void check(RunReport report, int fewestCases) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "wire-suite"));
        Json.write(report, directory.resolve(report.agent() + ".json"));
        Files.writeString(directory.resolve(report.agent() + ".html"), HtmlReport.of(List.of(report)));
        assertThat(report.results()).hasSizeGreaterThanOrEqualTo(fewestCases);
        assertThat(report.results())
                .filteredOn(result -> result.verdict().compareTo(Verdict.UNIMPLEMENTED) >= 0)
                .as(report.summary())
                .isEmpty();
    }
}
