package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRunTest {
    @TempDir
    private Path folder;

    private void report(String name, String properties, String tests) throws IOException {
        Path report = folder.resolve("TEST-" + name + ".xml");
        Files.writeString(report, "<testsuite><properties>" + properties + "</properties>" + tests + "</testsuite>");
        Files.setLastModifiedTime(report, FileTime.from(Instant.parse("2026-11-30T23:59:00Z")));
    }

    private static String property(String name, String value) {
        return "<property name='" + name + "' value='" + value + "'/>";
    }

    private static String test(String className, String outcome) {
        return "<testcase classname='" + className + "' name='any'>" + outcome + "</testcase>";
    }

    @Test
    void a_run_is_a_row_with_what_each_suite_has_found() throws IOException {
        String run = property("sockeye.tck.host", "tomcat")
                + property("tomcat.version", "11.0.27")
                + property("jetty.version", "12.1.12")
                + property("sockeye.native-transport", "false")
                + property("java.specification.version", "17");
        report("api", run, test("dev.sockeye.tck.api.ATest", "") + test("dev.sockeye.tck.api.BTest", "<failure/>"));
        report("other", run, test("dev.sockeye.tck.api.CTest", "<skipped/>") + test("dev.sockeye.tck.api.CTest", ""));
        report("wire", run, test("dev.sockeye.tck.wire.HostWireTest", "<error/>"));

        assertThat(EmbeddedRun.row(folder))
                .isEqualTo(Map.of(
                        "host", "Tomcat 11 (embedded), standard upgrade",
                        "version", "11.0.27",
                        "transport", "standard upgrade",
                        "API suite", "2 of 4",
                        "wire", "0 of 1",
                        "run", "2026-11-30, JDK 17"));
    }

    @Test
    void a_hosts_own_upgrade_is_meant_where_nothing_else_is_said() throws IOException {
        report(
                "kit",
                property("sockeye.tck.host", "jetty")
                        + property("jetty.version", "12.1.12")
                        + property("java.specification.version", "17"),
                test("com.sun.ts.tests.websocket.ATest", ""));

        assertThat(EmbeddedRun.row(folder))
                .containsEntry("host", "Jetty ee11 (embedded)")
                .containsEntry("transport", "Jetty's own upgrade")
                .containsEntry("TCK", "1 of 1");
    }

    @Test
    void reports_of_no_host_are_refused() throws IOException {
        report("api", property("java.specification.version", "17"), test("dev.sockeye.tck.api.ATest", ""));

        assertThatThrownBy(() -> EmbeddedRun.row(folder))
                .hasMessageContaining("whose property sockeye.tck.host is one of")
                .hasMessageEndingWith("got null");
    }
}
