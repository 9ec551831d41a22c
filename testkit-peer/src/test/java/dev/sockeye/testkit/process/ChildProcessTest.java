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

    /** Says back what it hears, up to the end. */
    static final class Echo {
        public static void main(String[] arguments) throws IOException {
            System.out.println("ready 1");
            System.err.println("a warning");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null && !line.equals("end"); line = input.readLine()) {
                System.out.println("heard " + line);
            }
            System.out.println("the end");
            System.exit(3);
        }
    }

    /** Ends, and leaves a program that it has started. */
    static final class Forgetful {
        public static void main(String[] arguments) throws IOException {
            ChildProcess forgotten = ChildProcess.start(List.of("sleep", "1000"));
            System.out.println("forgotten " + forgotten.handle().pid());
        }
    }

    private static ChildProcess start(Class<?> program) throws IOException {
        return ChildProcess.start(
                List.of(ChildProcess.ofJdk("java"), "-cp", System.getProperty("java.class.path"), program.getName()));
    }

    private static ChildProcess echo() throws IOException {
        return start(Echo.class);
    }

    @Test
    void it_is_asked_and_answers_and_all_it_has_printed_is_kept() throws Exception {
        try (ChildProcess echo = echo()) {
            assertThat(echo.await(READY).group(1)).isEqualTo("1");
            assertThat(echo.ask("one", HEARD).group(1)).isEqualTo("one");
            assertThat(echo.ask("two", HEARD).group(1)).isEqualTo("two");
            assertThat(echo.await(READY).group(1)).isEqualTo("1");
            assertThat(echo.ask("end", Pattern.compile("end")).group()).isEqualTo("end");
            assertThat(echo.exitCode()).isEqualTo(3);
            assertThat(echo.output().lines())
                    .containsSubsequence("ready 1", "heard one", "heard two", "the end")
                    .contains("a warning");
        }
    }

    @Test
    void a_line_that_never_comes_is_not_waited_for_when_the_program_has_ended() throws Exception {
        try (ChildProcess echo = echo()) {
            assertThatThrownBy(() -> echo.ask("end", HEARD))
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
    void what_was_not_closed_ends_with_the_vm() throws Exception {
        try (ChildProcess forgetful = start(Forgetful.class)) {
            long forgotten = Long.parseLong(
                    forgetful.await(Pattern.compile("^forgotten (\\d+)$")).group(1));
            assertThat(forgetful.exitCode()).isZero();
            ProcessHandle.of(forgotten).ifPresent(left -> left.onExit().join());
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
