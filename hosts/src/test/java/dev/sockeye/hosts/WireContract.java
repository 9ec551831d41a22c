package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.wiresuite.Selection;
import dev.sockeye.wiresuite.ServerRun;
import dev.sockeye.wiresuite.peer.Patience;
import dev.sockeye.wiresuite.peer.Verdict;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Those cases of the wire suite whose outcome a host could change: how bytes come, go and end. */
public interface WireContract extends OnHost {
    /** Longer than the suite's own, as other builds may want the processor, too. */
    Patience PATIENCE = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(120));

    int PARALLEL = 4;
    int FEWEST_CASES = 400;

    /** Cases that the host itself decides on, with another outcome. */
    default Set<String> decidedByHost() {
        return Set.of();
    }

    @Test
    default void the_wire_suite_finds_no_fault() throws Exception {
        Selection selection = Selection.of("framing.*,control.*,close.*,request.*,fragment.*,mask.*");
        RunReport report =
                new ServerRun(endpoint("echo"), stock().name(), selection, PARALLEL, PATIENCE).run(Progress.NONE);
        assertThat(report.results()).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
        assertThat(report.results())
                .filteredOn(result -> result.verdict().compareTo(Verdict.UNIMPLEMENTED) >= 0)
                .filteredOn(result -> !decidedByHost().contains(result.id()))
                .as(report.summary())
                .isEmpty();
    }
}
