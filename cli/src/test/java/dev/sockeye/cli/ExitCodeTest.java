package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How commands end, as docs/reference/cli.md lists it. */
@Timeout(60)
class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({"1000, 0", "1001, 7", "1002, 9", "1008, 7", "1011, 7", "4001, 7"})
    void the_code_of_the_server_decides_on_the_exit_code(int close, int exit) throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.send(RawFrame.close(close, "so it is"));
                    peer.nextClose();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString())).isEqualTo(exit);
            assertThat(cli.err()).contains("closed: " + close + " so it is");
        }
    }

    @Test
    void a_server_that_hangs_up_is_8() throws Exception {
        try (RawServer server = RawServer.playing(peer -> peer.accept());
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString())).isEqualTo(8);
            assertThat(cli.err()).contains("closed: 1006");
        }
    }

    @Test
    void a_server_that_breaks_the_protocol_is_9() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.writeHex("83 00");
                    peer.nextClose();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString())).isEqualTo(9);
        }
    }

    @Test
    void what_is_no_answer_to_a_handshake_is_9() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 101 Fine\r\n\r\n");
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString())).isEqualTo(9);
        }
    }

    @Test
    void a_server_that_does_not_consent_is_6_and_its_status_is_said() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString())).isEqualTo(6);
            assertThat(cli.err()).startsWith("sockeye: ").contains("403");
        }
    }

    @Test
    void a_server_that_says_nothing_is_3() throws Exception {
        try (RawServer server = RawServer.playing(peer -> peer.readRest());
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "--connect-timeout", "50ms"))
                    .isEqualTo(3);
        }
    }

    @Test
    void a_port_where_nobody_listens_is_3() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (Cli cli = new Cli()) {
            assertThat(cli.run("ws://127.0.0.1:" + port)).isEqualTo(3);
            assertThat(cli.run("bench", "ws://127.0.0.1:" + port)).isEqualTo(3);
            assertThat(cli.run("check", "ws://127.0.0.1:" + port)).isEqualTo(3);
        }
    }

    @Test
    void a_proxy_that_refuses_is_5() throws Exception {
        try (RawServer proxy = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n");
                });
                Cli cli = new Cli()) {
            assertThat(cli.run("ws://example.invalid/", "--proxy", "127.0.0.1:" + proxy.port()))
                    .isEqualTo(5);
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_is_4(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder).with("server", "ip:127.0.0.1");
        ServerSocket listening = certificates
                .proving("server")
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        try (RawServer server = RawServer.playing(listening, peer -> peer.accept());
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString())).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ftp://localhost                  | Expected a URL
        ws://localhost/#fragment         | Expected a URL
        ws://localhost --wait soon       | Expected a time
        ws://localhost --chunk much      | Expected a number of bytes
        ws://localhost --nonsense        | Unknown option
        ws://localhost -H nonsense       | Expected a header
        ws://localhost -u me:word        | Expected a user name without a password
        ws://localhost -u me             | Expected the password in SOCKEYE_PASSWORD
        ws://localhost --bearer          | Expected the token in SOCKEYE_TOKEN
        ws://localhost --proxy ftp://a   | Expected a proxy
        ws://localhost --proxy a:b@c     | Expected no password
        ws://localhost -P sockeye.send-timeout=x | sockeye.send-timeout
        ws://localhost -P sockeye.max-mesage-size=5 | did you mean sockeye.max-message-size?
        bench ws://localhost -P max=5    | docs/reference/properties.md
        ws://localhost --count x         | Expected a whole number such as 10, got x
        bench ws://localhost --size 3    | Expected at least one connection
        check wss://localhost            | Expected ws
        listen nowhere                   | 'nowhere'
        """)
    void a_command_that_is_not_understood_is_2_and_says_what_was_expected(String arguments, String message)
            throws Exception {
        try (Cli cli = new Cli()) {
            assertThat(cli.run(arguments.split(" ", -1))).isEqualTo(2);
            assertThat(cli.err()).contains(message).doesNotContain("me:word").doesNotContain("\tat ");
        }
    }

    @Test
    void a_command_that_is_not_understood_is_answered_by_one_line_and_where_there_is_help() throws Exception {
        try (Cli cli = new Cli()) {
            assertThat(cli.run("ws://localhost", "--count", "x")).isEqualTo(2);
            assertThat(cli.err().lines())
                    .containsExactly(
                            "sockeye: Invalid value for option '--count': Expected a whole number such as 10, got x",
                            "Try 'sockeye connect --help' for what can be given.");
        }
    }

    @Test
    void a_server_that_closes_while_a_file_is_sent_decides_on_the_exit_code(@TempDir Path folder) throws Exception {
        Path sent = Files.write(folder.resolve("sent"), new byte[11 << 20]);
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.next();
                    peer.send(RawFrame.close(1009, "too big"));
                    peer.nextClose();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "--no-compression", "--send-file", sent.toString()))
                    .isEqualTo(7);
            assertThat(cli.err()).contains("closed: 1009 too big");
        }
    }

    @Test
    void fewer_messages_than_asked_for_are_10_and_their_number_is_said() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.send(RawFrame.text("one"), RawFrame.close(1000, ""));
                    peer.nextClose();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "--count", "2")).isEqualTo(10);
            assertThat(cli.err()).contains("Expected 2 messages (--count), received 1");
        }
    }

    @Test
    void a_time_that_is_over_before_enough_messages_have_come_is_10() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            cli.end();
            assertThat(cli.run(server.uri("/").toString(), "--count", "1", "--wait", "0"))
                    .isEqualTo(10);
        }
    }

    @Test
    void fewer_messages_than_asked_for_do_not_hide_the_code_of_the_server() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    peer.send(RawFrame.close(1011, ""));
                    peer.nextClose();
                });
                Cli cli = new Cli()) {
            assertThat(cli.run(server.uri("/").toString(), "--count", "1")).isEqualTo(7);
        }
    }

    @Test
    void help_and_version_are_0() throws Exception {
        try (Cli cli = new Cli()) {
            assertThat(cli.run()).isZero();
            assertThat(cli.run("--version")).isZero();
            assertThat(cli.run("connect", "--help")).isZero();
            assertThat(cli.out()).contains("bench", "sockeye ", "--subprotocol");
        }
    }
}
