package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostsTableTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/reference/hosts.md"));
    }

    @Test
    void the_page_has_a_value_in_each_cell_of_each_host() throws IOException {
        HostsTable table = HostsTable.of(page());

        assertThat(table.in(page())).isEqualTo(page());
        assertThat(table.rows().keySet())
                .contains("Tomcat 11", "Tomcat 10.1", "Jetty ee11", "Jetty ee10", "WildFly")
                .contains("GlassFish 7", "GlassFish 8", "Payara", "Open Liberty", "TomEE 9");
        assertThat(table.rows().values())
                .allSatisfy(row -> assertThat(row.values())
                        .hasSize(11)
                        .allSatisfy(cell -> assertThat(cell).isNotBlank()));
    }

    @Test
    void a_run_changes_what_it_has_looked_at_and_nothing_else() {
        String page = "# Hosts\n" + HostsTable.BEGIN + HostsTable.END + "The end.\n";
        String other = new HostsTable(Map.of())
                .with(Map.of("host", "Tomcat 11", "wire", "1 of 1", "TCK", "all"))
                .in(page);

        String changed = HostsTable.of(other)
                .with(Map.of("host", "Tomcat 11", "wire", "0 of 1"))
                .in(other);

        assertThat(changed)
                .startsWith("# Hosts\n" + HostsTable.BEGIN)
                .contains("| Tomcat 11 | not tried | not tried | not tried | 0 of 1 |", " | all | not tried |\n")
                .doesNotContain("1 of 1")
                .endsWith(HostsTable.END + "The end.\n");
    }

    @Test
    void a_row_with_a_cell_less_is_refused() {
        String page = HostsTable.BEGIN + "| host |\n|---|\n| Tomcat 11 | 1 |\n" + HostsTable.END;

        assertThatThrownBy(() -> HostsTable.of(page))
                .hasMessageStartingWith("Expected a cell for each of [host, version,")
                .hasMessageEndingWith("got | Tomcat 11 | 1 |");
    }
}
