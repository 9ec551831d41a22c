package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A program that is asked to end, as Kubernetes and systemd do it. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
class ProcessEndTest {
    private static ChildProcess start(int drainMillis, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java")));
        command.addAll(ChildProcess.QUICK_START);
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TerminatedProgram.class.getName(),
                String.valueOf(drainMillis)));
        return ChildProcess.start(command);
    }

    private static URI uri(ChildProcess program) throws Exception {
        return Loopback.uri(
                Integer.parseInt(program.await(Pattern.compile("^port (\\d+)$")).group(1)), "/echo");
    }

    @Test
    void sigterm_drains_the_server_and_ends_the_process_with_0_after_the_programs_own_hooks() throws Exception {
        try (ChildProcess program = start(3_600_000)) {
            URI uri = uri(program);
            try (RawPeer client = RawPeer.open(uri)) {
                program.terminate();
                while (HttpHead.answerTo(uri).status() != 503) {
                    Thread.onSpinWait();
                }
                client.send(RawFrame.close(1000, ""));
                assertThat(client.nextClose().closeCode()).isEqualTo(1000);
            }
            assertThat(program.exitCode()).as(program.output()).isZero();
            assertThat(program.output()).contains("hook, ready: false");
        }
    }

    @Test
    void sigterm_closes_sessions_with_1001() throws Exception {
        try (ChildProcess program = start(0);
                RawPeer client = RawPeer.open(uri(program))) {
            program.terminate();
            assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
            assertThat(program.exitCode()).as(program.output()).isZero();
        }
    }

    @Test
    void a_runtime_without_signals_says_so_and_drains_by_a_hook() throws Exception {
        try (ChildProcess program = start(0, "--limit-modules", "java.se");
                RawPeer client = RawPeer.open(uri(program))) {
            assertThat(program.output()).contains("cannot heed SIGTERM", "sun.misc.Signal");
            program.terminate();
            assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
            assertThat(program.exitCode()).isEqualTo(143);
        }
    }
}
