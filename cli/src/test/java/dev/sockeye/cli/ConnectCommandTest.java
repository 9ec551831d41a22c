package dev.sockeye.cli;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectCommandTest {
    private static Server echo() {
        return Sockeye.server()
                .port(0)
                .with(socket(ws -> ws.onMessage(ws::send)))
                .start();
    }

    private static String url(Server server) {
        return "ws://127.0.0.1:" + server.port() + "/echo";
    }

    @Test
    void lines_of_the_input_are_messages_and_messages_are_lines_of_the_output() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            cli.type("one\nzwei – drei\n").end();
            assertThat(cli.run("connect", url(server), "--count", "2")).isZero();
            assertThat(cli.out()).isEqualTo("one\nzwei – drei\n");
            assertThat(cli.err()).contains("connected to " + url(server)).contains("closed: 1000");
        }
    }

    @Test
    void without_a_command_it_connects() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            cli.type("hi\n").end();
            assertThat(cli.run("-n1", "127.0.0.1:" + server.port())).isZero();
            assertThat(cli.out()).isEqualTo("hi\n");
        }
    }

    @Test
    void after_the_end_of_the_input_it_waits_until_nothing_comes() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    RawFrame question = peer.next();
                    peer.send(RawFrame.text(question.text() + " to you"));
                    assertThat(peer.finishClosing().closeCode()).isEqualTo(1000);
                });
                Cli cli = new Cli()) {
            cli.type("hi\n").end();
            assertThat(cli.run(server.uri("/").toString(), "--wait", "5s")).isZero();
            assertThat(cli.out()).isEqualTo("hi to you\n");
            server.awaitEnd();
        }
    }

    @Test
    void headers_and_subprotocols_are_asked_for_and_what_was_agreed_on_is_said() throws Exception {
        BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.playing(peer -> {
                    requests.add(peer.accept("Sec-WebSocket-Protocol: soap"));
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            cli.end();
            int code = cli.run(
                    server.uri("/").toString(), "-H", "Origin: https://a.example", "-s", "wamp,soap", "--wait", "0");
            assertThat(code).isZero();
            HttpHead request = requests.take();
            assertThat(request.value("Origin")).isEqualTo("https://a.example");
            assertThat(request.value("Sec-WebSocket-Protocol")).isEqualTo("wamp, soap");
            assertThat(request.value("Sec-WebSocket-Extensions")).startsWith("permessage-deflate");
            assertThat(cli.err()).contains("(subprotocol soap)");
        }
    }

    @Test
    void compression_is_not_offered_to_who_does_not_want_it() throws Exception {
        BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.playing(peer -> {
                    requests.add(peer.accept());
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            cli.end();
            assertThat(cli.run(server.uri("/").toString(), "--no-compression", "-w0"))
                    .isZero();
            assertThat(requests.take().values("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    @Test
    void commands_of_a_script_are_obeyed_if_it_asks_for_that() throws Exception {
        BlockingQueue<RawFrame> frames = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    frames.add(peer.next());
                    peer.send(RawFrame.pong("here?"));
                    frames.add(peer.next());
                    frames.add(peer.next());
                    frames.add(peer.finishClosing());
                });
                Cli cli = new Cli()) {
            CompletableFuture<Integer> code = cli.start(server.uri("/").toString(), "--commands", "--summary");
            cli.type("/ping here?\n");
            cli.awaitErr("pong after ");
            cli.type("/hex 00 ff\n//slash\n/nonsense\n/stats\n/help\n/close 4000 bye\n");
            assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
            assertThat(frames.take()).isEqualTo(RawFrame.ping("here?"));
            assertThat(frames.take().payload()).containsExactly(0, 0xff);
            assertThat(frames.take().text()).isEqualTo("/slash");
            RawFrame close = frames.take();
            assertThat(close.closeCode()).isEqualTo(4000);
            assertThat(close.closePhrase()).isEqualTo("bye");
            assertThat(cli.err())
                    .contains(
                            "Unknown command /nonsense",
                            "/binary FILE",
                            "sent 2 messages, 8 B",
                            "1 round trip: least ");
        }
    }

    @Test
    void lines_of_a_script_that_look_like_commands_are_messages() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            cli.type("/help\n\n").end();
            assertThat(cli.run(url(server), "-n2")).isZero();
            assertThat(cli.out()).isEqualTo("/help\n\n");
        }
    }

    @Test
    void json_is_printed_over_several_lines_if_wanted_and_numbers_stay_as_they_were() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            cli.type("{\"a\":[1.50,{}],\"b\":null}\n").end();
            assertThat(cli.run(url(server), "-n1", "--json")).isZero();
            assertThat(cli.out()).isEqualTo("""
                {
                  "a": [
                    1.50,
                    {}
                  ],
                  "b": null
                }
                """);
        }
    }

    @Test
    void each_message_has_its_time_if_wanted() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            cli.type("hi\n").end();
            assertThat(cli.run(url(server), "-n1", "-t", "-q")).isZero();
            assertThat(cli.out()).isEqualTo("03:04:05.678 hi\n");
            assertThat(cli.err()).isEmpty();
        }
    }

    @Test
    void an_interrupt_closes_the_connection_normally() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    assertThat(peer.finishClosing().closeCode()).isEqualTo(1000);
                });
                Cli cli = new Cli()) {
            CompletableFuture<Integer> code = cli.start(server.uri("/").toString());
            cli.awaitErr("connected to");
            cli.tty.interrupts.take().run();
            assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(130);
            server.awaitEnd();
        }
    }

    @Test
    void it_pings_a_silent_server_if_wanted() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    assertThat(peer.next().opcode()).isEqualTo(RawFrame.PING);
                    peer.send(RawFrame.close(1000, ""));
                    peer.readRest();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "--ping-interval", "20ms"))
                    .isZero();
            server.awaitEnd();
        }
    }

    @Test
    void what_a_lost_connection_did_not_deliver_is_sent_over_the_next() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    if (connections.getAndIncrement() == 0) {
                        peer.next();
                    } else {
                        peer.echo();
                    }
                });
                Cli cli = new Cli()) {
            cli.type("hello\n");
            assertThat(cli.run(server.uri("/").toString(), "--reconnect", "-n1"))
                    .isZero();
            assertThat(cli.out()).isEqualTo("hello\n");
            assertThat(cli.err()).contains("The connection ended with 1006", "next attempt in ");
        }
    }

    @Test
    void a_client_that_stays_connected_gives_up_when_the_server_refuses_for_good() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "--reconnect")).isEqualTo(6);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_client_that_stays_connected_ends_when_the_server_closes_normally() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.send(RawFrame.close(1000, "done"));
                    peer.nextClose();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "--reconnect")).isZero();
            assertThat(cli.err()).contains("closed: 1000 done");
        }
    }

    @Test
    void bytes_are_printed_in_hexadecimal() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.send(RawFrame.binary("\u0000\u00ffA".getBytes(StandardCharsets.ISO_8859_1)));
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "-n1")).isZero();
            assertThat(cli.out()).isEqualTo("00 ff 41\n");
        }
    }
}
