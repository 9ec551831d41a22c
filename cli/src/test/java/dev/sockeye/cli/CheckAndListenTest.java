package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server, and what is checked with it. */
@Timeout(60)
class CheckAndListenTest {
    private static final Pattern ADDRESS = Pattern.compile("ws://127\\.0\\.0\\.1:\\d+");

    private static URI address(Cli listening) throws InterruptedException {
        listening.awaitErr("press Ctrl-C to stop");
        Matcher matcher = ADDRESS.matcher(listening.err());
        assertThat(matcher.find()).isTrue();
        return URI.create(matcher.group());
    }

    @Test
    void it_echoes_at_every_path_until_it_is_interrupted() throws Exception {
        try (Cli listening = new Cli()) {
            CompletableFuture<Integer> code = listening.start("listen", "0");
            URI address = address(listening);
            try (BlockingWebSocket socket = WsClient.blocking(address.resolve("/any/path"))) {
                socket.send("hi");
                assertThat(socket.receive().orElseThrow().text()).isEqualTo("hi");
            }
            listening.awaitOut("opened /any/path");
            listening.awaitOut("closed 1000");
            listening.tty.interrupts.take().run();
            assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void it_prints_what_comes_if_wanted_and_takes_pages_of_any_origin_if_told_so() throws Exception {
        try (Cli listening = new Cli()) {
            CompletableFuture<Integer> code = listening.start("listen", "0", "--print", "--any-origin");
            URI address = address(listening).resolve("/");
            try (RawPeer client = RawPeer.open(address, "Origin: https://other.example")) {
                client.send(RawFrame.text("hi\u001b"), RawFrame.binary((byte) 1), RawFrame.close(1000, ""));
                assertThat(client.next().opcode()).isEqualTo(RawFrame.CLOSE);
            }
            listening.awaitOut("hi\\u001b");
            listening.awaitOut("1 B");
            listening.tty.interrupts.take().run();
            assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void a_port_that_is_taken_is_a_failure() throws Exception {
        try (RawServer taken = RawServer.playing(peer -> peer.accept());
                Cli cli = new Cli()) {
            assertThat(cli.run("listen", String.valueOf(taken.port()))).isEqualTo(1);
            assertThat(cli.err()).contains("sockeye: Expected to listen on 127.0.0.1 port " + taken.port());
        }
    }

    @Test
    void a_server_is_checked_by_the_wire_suite(@TempDir Path folder) throws Exception {
        try (Cli listening = new Cli();
                Cli cli = new Cli()) {
            CompletableFuture<Integer> code = listening.start("listen", "0");
            Path json = folder.resolve("report.json");
            Path html = folder.resolve("report.html");
            String url = address(listening).toString();
            cli.tty.error = true;
            assertThat(cli.run(
                            "check",
                            url,
                            "--only",
                            "close.*",
                            "--silence",
                            "20s",
                            "--json",
                            json.toString(),
                            "--html",
                            html.toString()))
                    .as(cli.out())
                    .isZero();
            assertThat(cli.out()).containsPattern("close +\\d+ pass").containsPattern("\\d+ cases: ");
            assertThat(cli.err()).contains("/");
            assertThat(Files.readString(json)).contains("close.");
            assertThat(Files.readString(html)).contains("close.");
            listening.tty.interrupts.take().run();
            assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void a_server_that_does_not_echo_fails_and_each_failure_is_said() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.send(RawFrame.text("nonsense"));
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            String url = server.uri("/").toString();
            assertThat(cli.run("check", url, "--only", "framing.*", "--silence", "200ms", "--parallel", "8"))
                    .isEqualTo(1);
            assertThat(cli.out()).contains("FAIL framing.").containsPattern("\\d+ fail");
        }
    }

    @Test
    void a_selection_of_no_case_is_a_mistake() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run("check", server.uri("/").toString(), "--only", "nothing.*"))
                    .isEqualTo(2);
        }
    }
}
