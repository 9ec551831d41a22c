package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.process.ChildProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The executable jar, in processes of its own. */
@Timeout(120)
class CliJarIT {
    private static ChildProcess start(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(ChildProcess.ofJdk("java"), "-jar", System.getProperty("cli.jar")));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command);
    }

    @Test
    void the_jar_is_server_and_client() throws Exception {
        try (ChildProcess server = start("listen", "0")) {
            String url =
                    server.await(Pattern.compile("ws://127\\.0\\.0\\.1:\\d+")).group();
            try (ChildProcess client = start(url, "--count", "2")) {
                client.await(Pattern.compile("connected to " + url));
                client.ask("hello", Pattern.compile("^hello$"));
                client.ask("again", Pattern.compile("^again$"));
                assertThat(client.exitCode()).isZero();
                assertThat(client.output()).contains("closed: 1000").doesNotContain("SLF4J", "WARNING");
            }
            try (ChildProcess bench = start("bench", url, "-n", "100", "--warmup", "0")) {
                assertThat(bench.exitCode()).isZero();
                assertThat(bench.output()).contains("100 echoed");
            }
        }
    }

    @Test
    void the_version_is_that_of_the_build() throws Exception {
        try (ChildProcess version = start("--version")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.output()).matches("sockeye \\d+\\.\\d+\\.\\d+\\S*, Java \\S+");
        }
    }

    @Test
    void a_failure_has_its_exit_code() throws Exception {
        try (ChildProcess client = start("ws://host.invalid/")) {
            assertThat(client.exitCode()).isEqualTo(3);
        }
    }
}
