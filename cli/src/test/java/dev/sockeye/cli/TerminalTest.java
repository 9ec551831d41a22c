package dev.sockeye.cli;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A conversation of a person at a terminal. */
@Timeout(60)
class TerminalTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String PROMPT = "> ";
    private static final String LEFT = "\u0002";

    private Server echo;
    private Cli cli;

    @BeforeEach
    void open() throws Exception {
        echo = Sockeye.server()
                .port(0)
                .with(socket(ws -> ws.onMessage(ws::send)))
                .start();
        cli = new Cli();
        cli.tty.input = true;
        cli.tty.output = true;
        cli.tty.error = true;
    }

    @AfterEach
    void close() throws Exception {
        cli.close();
        echo.close();
    }

    private CompletableFuture<Integer> connect(String... options) throws Exception {
        CompletableFuture<Integer> code = cli.start(arguments("ws://127.0.0.1:" + echo.port(), options));
        cli.awaitOut(PROMPT);
        return code;
    }

    private static String[] arguments(String url, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = url;
        System.arraycopy(options, 0, arguments, 1, options.length);
        return arguments;
    }

    @Test
    void lines_are_edited_and_messages_are_marked_and_painted() throws Exception {
        CompletableFuture<Integer> code = connect();
        cli.type("wrld" + LEFT + LEFT + LEFT + "o\r");
        cli.awaitOut("\u001b[32m< ", PROMPT);
        cli.type("/stats\r");
        cli.awaitOut("received 1 message, 5 B", PROMPT);
        cli.type(CTRL_D);
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(cli.out()).contains("connected to ws://127.0.0.1:", "closed: 1000", "opened in ");
    }

    @Test
    void ctrl_c_discards_a_line_and_on_an_empty_one_it_closes_the_connection() throws Exception {
        CompletableFuture<Integer> code = connect();
        cli.type("never mind");
        cli.awaitOut("never mind");
        cli.type(CTRL_C);
        cli.awaitOut("never mind", PROMPT);
        cli.type(CTRL_C);
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(cli.out()).contains("closed: 1000", "sent 0 messages");
    }

    @Test
    void json_is_painted() throws Exception {
        CompletableFuture<Integer> code = connect();
        cli.type("{\"name\":7}\r");
        cli.awaitOut("\u001b[34m\"name\"", PROMPT);
        cli.type("/close 4000 bye\r");
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(cli.out()).contains("closed: 4000 bye");
    }

    @Test
    void nothing_is_painted_where_no_color_is_set() throws Exception {
        cli.environment.put("NO_COLOR", "1");
        CompletableFuture<Integer> code = connect();
        cli.type("{\"name\":7}\r");
        cli.awaitOut("\"name\": 7", PROMPT);
        cli.type("/close\r");
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(cli.out()).doesNotContain("\u001b[34m", "\u001b[32m", "\u001b[36m");
    }

    @Test
    void a_server_can_neither_move_the_cursor_nor_paint() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            peer.send(RawFrame.text("a\u001b[2Jb\u0007\u202ec"), RawFrame.close(4000, "\u001b[2J"));
            peer.nextClose();
        })) {
            assertThat(cli.start(server.uri("/").toString()).get(30, TimeUnit.SECONDS))
                    .isEqualTo(7);
            assertThat(cli.out())
                    .contains("a\\u001b[2Jb\\u0007\\u202ec", "closed: 4000 \\u001b[2J")
                    .doesNotContain("\u001b[2J", "\u0007");
        }
    }

    @Test
    void a_mistake_does_not_end_the_conversation() throws Exception {
        CompletableFuture<Integer> code = connect();
        cli.type("/binary /no/such/file\r");
        cli.awaitOut("Expected a file that can be read at /no/such/file", PROMPT);
        cli.type("/hex 0\r");
        cli.awaitOut("Expected /hex", PROMPT);
        cli.type("/close 1005\r");
        cli.awaitOut("Expected /close", PROMPT);
        cli.type("/close 1000 " + "x".repeat(124) + "\r");
        cli.awaitOut("Expected a reason of at most 123 bytes", PROMPT);
        cli.type("/close\r");
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
    }
}
