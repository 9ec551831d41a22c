package dev.sockeye.cli;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BenchCommandTest {
    private static Server echo;

    @BeforeAll
    static void start() {
        echo = Sockeye.server()
                .port(0)
                .with(socket(ws -> ws.onMessage(ws::send)))
                .start();
    }

    @AfterAll
    static void stop() {
        echo.close();
    }

    private static String url() {
        return "ws://127.0.0.1:" + echo.port();
    }

    @Test
    void it_says_how_many_messages_a_second_and_how_long_each_takes() throws Exception {
        try (Cli cli = new Cli()) {
            assertThat(cli.run("bench", url(), "-n", "500", "-c", "3", "--size", "1KiB", "--warmup", "0"))
                    .isZero();
            assertThat(cli.out())
                    .contains("connections 3, opened in ")
                    .contains("500 of 1.0 KiB sent, 500 echoed in ")
                    .contains(" messages/s, ")
                    .containsPattern("latency +p50 .* p90 .* p99 .* p99.9 .* max ")
                    .contains("█");
        }
    }

    @Test
    void messages_may_be_binary_and_several_of_them_under_way() throws Exception {
        try (Cli cli = new Cli()) {
            int code = cli.run("bench", url(), "-n", "300", "--in-flight", "10", "--binary", "--warmup", "50ms");
            assertThat(code).isZero();
            assertThat(cli.out()).contains("300 of 125 B sent, 300 echoed");
        }
    }

    private static int messagesPerSecond(String report) {
        Matcher rate = Pattern.compile("([\\d,]+) messages/s").matcher(report);
        assertThat(rate.find()).isTrue();
        return Integer.parseInt(rate.group(1).replace(",", ""));
    }

    @Test
    void a_rate_is_kept() throws Exception {
        try (Cli cli = new Cli()) {
            assertThat(cli.run("bench", url(), "--rate", "1000", "-d", "200ms", "-c", "2", "--warmup", "0"))
                    .isZero();
            assertThat(cli.out()).contains("200 of 125 B sent, 200 echoed");
            // The last is due 199 ms after the first.
            assertThat(messagesPerSecond(cli.out())).isLessThanOrEqualTo(1005);
        }
    }

    @Test
    void a_duration_bounds_it_and_a_terminal_sees_it_going_on() throws Exception {
        try (Cli cli = new Cli()) {
            cli.tty.error = true;
            assertThat(cli.run("bench", url(), "-d", "2s", "--warmup", "0")).isZero();
            assertThat(cli.err()).contains(" echoes, ");
        }
    }

    @Test
    void an_interrupt_ends_it_and_what_was_measured_is_reported() throws Exception {
        try (Cli cli = new Cli()) {
            cli.tty.error = true;
            CompletableFuture<Integer> code = cli.start("bench", url(), "-d", "10m", "--warmup", "0");
            cli.awaitErr(" echoes, ");
            cli.tty.interrupts.take().run();
            assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(130);
            assertThat(cli.out()).contains(" messages/s, ");
        }
    }

    @Test
    void a_server_that_echoes_something_else_fails() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.next();
                    peer.send(RawFrame.text("no echo"), RawFrame.text("0".repeat(15) + "z"), RawFrame.binary((byte) 1));
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            int code = cli.run(
                    "bench", server.uri("/").toString(), "-n", "1", "--size", "16", "--warmup", "0", "--wait", "5s");
            assertThat(code).isEqualTo(1);
            assertThat(cli.out())
                    .contains("1 were not echoed, 3 were received that were not sent")
                    .doesNotContain("a connection failed");
        }
    }

    @Test
    void a_server_that_hangs_up_fails() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.next();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run("bench", server.uri("/").toString(), "-n", "5", "--warmup", "0"))
                    .isEqualTo(1);
            assertThat(cli.out()).contains("a connection failed: ");
        }
    }
}
