package dev.sockeye.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The long form of all trouble, with {@code -Pfaults} alone. */
class ReliabilityTableTest {
    @Test
    @Tag("full")
    void sockeye_keeps_its_promises_in_all_trouble() throws IOException {
        List<String> rows = ReliabilityRun.table(List.of());

        assertThat(rows)
                .filteredOn(row -> row.contains("| SOCKEYE |"))
                .hasSize(FaultKind.values().length)
                .allMatch(row -> row.contains("| yes |"));
    }
}
