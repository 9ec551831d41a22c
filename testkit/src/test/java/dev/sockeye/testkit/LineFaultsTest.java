package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.testkit.peer.RawFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that hang, break and tear. */
class LineFaultsTest {
    private final List<String> log = new ArrayList<>();
    private final List<WebSocket> sockets = new ArrayList<>();
    private final TestServer server = TestApplication.of(socket(ws -> {
                sockets.add(ws);
                ws.onMessage(message -> {
                    log.add(message.text());
                    ws.send(message);
                });
                ws.onClose(reason -> log.add("close " + reason.getCloseCode().getCode()));
                ws.onError(error -> log.add("error " + error.getMessage()));
            }))
            .property("sockeye.outgoing-queue-size", "1024")
            .inMemory();
    private final TestClient client = server.connect("/");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_reader_that_hangs_gets_everything_when_it_goes_on() {
        client.faults().stopReading();
        client.send("a").send("b").expectNothing();
        assertThat(log).containsExactly("a", "b");
        assertThat(client.faults().unreadBytes()).isEqualTo(3);
        client.faults().read(3);
        client.expectText("a").expectNothing();
        client.faults().resumeReading();
        client.expectText("b").expectNothing();
    }

    @Test
    void a_queue_that_is_full_refuses_messages_with_the_name_of_its_property() {
        client.faults().stopReading();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sockets.get(0).send("x".repeat(100)).whenComplete((sent, failure) -> {
                if (failure != null) {
                    failures.add(failure.getMessage());
                }
            });
        }
        client.expectNothing();
        assertThat(failures).isNotEmpty().allMatch(failure -> failure.contains("sockeye.outgoing-queue-size"));
    }

    @Test
    void a_reader_that_takes_nothing_for_long_is_given_up() {
        client.faults().stopReading();
        client.send("a").send("b");
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(log).contains("close 1006");
        client.faults().resumeReading();
        client.expectText("a").expectClose(1006);
    }

    @Test
    void a_connection_that_breaks_is_closed_with_1006_on_both_sides() {
        client.faults().reset();
        client.expectClose(1006);
        assertThat(log).contains("close 1006").anyMatch(entry -> entry.contains("Connection reset"));
        assertThatThrownBy(() -> client.send("a")).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_stream_that_ends_without_a_close_frame_is_a_lost_connection() {
        client.faults().endOutput();
        assertThat(log).contains("close 1006");
        client.expect().isClose(1006);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void frames_that_arrive_in_pieces_are_put_together(int bytes) {
        client.faults().cutInto(bytes);
        String text = "h\u00e9llo ".repeat(50);
        client.send(text).expectText(text);
        client.close(1000, "bye");
        client.expectClose(1000);
        assertThat(log).containsExactly(text, "close 1000");
    }

    @Test
    void lost_pongs_are_lost_and_all_else_arrives() {
        List<ByteBuffer> pongs = new ArrayList<>();
        WebSocket socket = sockets.get(0);
        socket.onPong(pongs::add);
        socket.ping(ByteBuffer.wrap(new byte[] {1}));
        client.send("before").expectText("before");
        assertThat(pongs).hasSize(1);

        client.faults().losePongs();
        socket.ping(ByteBuffer.wrap(new byte[] {2}));
        String large = "x".repeat(70_000);
        client.send("a").send(large).expectText("a").expectText(large);
        assertThat(pongs).hasSize(1);
    }

    @Test
    void frames_that_break_a_rule_are_answered_as_by_any_server() {
        client.faults().inject(RawFrame.text("not masked").encode(false));
        client.expectClose(1002);
        TestClient other = server.connect("/");
        other.faults().inject("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
        other.expectClose(1002);
    }

    @Test
    void pieces_have_a_byte_or_more() {
        assertThatThrownBy(() -> client.faults().cutInto(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 byte or more");
    }
}
