package dev.sockeye.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of results, and the long form of all trouble, with {@code -Pfaults} alone, which writes it. */
class ReliabilityTableTest {
    /** The property that has the names of faults, with commas between; without it, all are made. */
    private static final String KINDS = "faults.kinds";

    private static final Path PAGE = Path.of("..", "docs", "reference", "reliability.md");

    @Test
    void the_page_has_a_row_of_each_server_for_each_fault() throws IOException {
        String page = Files.readString(PAGE);
        ReliabilityTable table = ReliabilityTable.of(page);

        assertThat(table.in(page)).isEqualTo(page);
        assertThat(table.rows()).containsOnlyKeys(FaultKind.values());
        assertThat(table.rows().values()).allSatisfy(row -> assertThat(row).containsOnlyKeys(Contender.values()));
    }

    @Test
    void a_run_changes_what_it_has_looked_at_and_nothing_else() {
        String page = "# Reliability\n" + ReliabilityTable.BEGIN + ReliabilityTable.END + "The end.\n";
        String other = new ReliabilityTable(Map.of())
                .with(FaultKind.SOAK, Contender.TOMCAT, "1 message | no | 1 → 2 | 3 → 4 | 5 → 6 | 7 → 8")
                .with(FaultKind.RESETS, Contender.SOCKEYE, "1 reset | yes | 1 → 2 | 3 → 4 | 5 → 6 | 7 → 8")
                .in(page);

        String changed = ReliabilityTable.of(other)
                .with(FaultKind.SOAK, Contender.SOCKEYE, "2 messages | yes | 1 → 2 | 3 → 4 | 5 → 6 | 7 → 8")
                .in(other);

        assertThat(changed)
                .startsWith("# Reliability\n" + ReliabilityTable.BEGIN)
                .contains("""
                        | connections reset at a random byte | Sockeye | 1 reset | yes | 1 → 2 | 3 → 4 | 5 → 6 | 7 → 8 |
                        | soak | Sockeye | 2 messages | yes | 1 → 2 | 3 → 4 | 5 → 6 | 7 → 8 |
                        | | Tomcat | 1 message | no | 1 → 2 | 3 → 4 | 5 → 6 | 7 → 8 |
                        """)
                .endsWith(ReliabilityTable.END + "The end.\n");
    }

    @Test
    @Tag("full")
    void sockeye_keeps_its_promises_in_all_trouble() throws IOException {
        ReliabilityTable table = ReliabilityRun.run(PAGE, kinds());

        assertThat(kinds())
                .allSatisfy(kind -> assertThat(table.rows().get(kind).get(Contender.SOCKEYE))
                        .contains(" | yes | "));
    }

    private static List<FaultKind> kinds() {
        String names = System.getProperty(KINDS);
        return names == null
                ? List.of(FaultKind.values())
                : Arrays.stream(names.split(",")).map(FaultKind::valueOf).toList();
    }
}
