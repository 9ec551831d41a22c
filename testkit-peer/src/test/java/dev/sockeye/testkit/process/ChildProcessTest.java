package dev.sockeye.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChildProcessTest {
    private static final Pattern READY = Pattern.compile("^ready (\\d)$");
    private static final Pattern HEARD = Pattern.compile("^heard (.*)$");
    private static final int SIGNAL = 128;
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    /** Says back what it hears, until its input ends. */
    static final class Echo {
        public static void main(String[] arguments) throws IOException {
            System.out.println("ready 1");
            System.err.println("a warning");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println("heard " + line);
            }
            System.exit(3);
        }
    }

    private static ChildProcess echo() throws IOException {
        return ChildProcess.start(List.of(
                ChildProcess.ofJdk("java"), "-cp", System.getProperty("java.class.path"), Echo.class.getName()));
    }

    @Test
    void it_is_asked_and_answers_and_all_it_has_printed_is_kept() throws Exception {
        try (ChildProcess echo = echo()) {
            assertThat(echo.await(READY).group(1)).isEqualTo("1");
            echo.say("one");
            assertThat(echo.await(HEARD).group(1)).isEqualTo("one");
            echo.say("two");
            assertThat(echo.await(HEARD).group(1)).isEqualTo("two");
            echo.endInput();
            assertThat(echo.exitCode()).isEqualTo(3);
            assertThat(echo.output().lines())
                    .containsSubsequence("ready 1", "heard one", "heard two")
                    .contains("a warning");
        }
    }

    @Test
    void a_line_that_never_comes_is_not_waited_for_when_the_program_has_ended() throws Exception {
        try (ChildProcess echo = echo()) {
            echo.endInput();
            assertThatThrownBy(() -> echo.await(HEARD))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("java")
                    .hasMessageContaining("to print \"^heard (.*)$\", it printed:")
                    .hasMessageContaining("ready 1");
        }
    }

    @Test
    void it_ends_when_it_is_asked_to() throws Exception {
        try (ChildProcess echo = echo()) {
            echo.await(READY);
            echo.stop();
            assertThat(echo.exitCode()).isEqualTo(SIGNAL + SIGTERM);
        }
    }

    @Test
    void closing_kills_it_with_what_it_has_started() throws Exception {
        ChildProcess shell = ChildProcess.start(List.of("sh", "-c", "sleep 1000 & echo ready 1; wait"));
        shell.await(READY);
        List<ProcessHandle> started = shell.handle().descendants().toList();
        assertThat(started).isNotEmpty();
        shell.close();
        assertThat(shell.exitCode()).isEqualTo(SIGNAL + SIGKILL);
        for (ProcessHandle each : started) {
            each.onExit().join();
        }
    }

    @Test
    void programs_are_found_where_they_are_installed() {
        assertThat(ChildProcess.find("sh")).isPresent();
        assertThat(ChildProcess.find("no-such-program")).isEmpty();
    }

    @Test
    void chromium_has_no_window() {
        assertThat(Chromium.FLAGS).contains("--headless=new");
        assertThat(Chromium.find().isPresent())
                .isEqualTo(ChildProcess.find("chromium").isPresent()
                        || ChildProcess.find("chromium-browser").isPresent()
                        || ChildProcess.find("google-chrome").isPresent());
    }
}
