package dev.sockeye.functions;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.session.KeptLog;
import jakarta.websocket.CloseReason;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in straight code. */
@Timeout(60)
class StraightCodeTest {
    record Word(String text) {}

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    private static Server serve(WsHandler handler) {
        return Sockeye.server().port(0).with(ws("/x", handler)).start();
    }

    private String next() throws InterruptedException {
        String next = seen.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Test
    void what_a_loop_throws_is_logged_once_with_its_session() throws Exception {
        try (KeptLog log = new KeptLog("dev.sockeye.functions", Level.INFO);
                Server server = serve(loop(session -> {
                    throw new IllegalStateException("broken");
                }))) {
            assertThat(Talk.with(server, "/x").hear()).isEqualTo("close:1011:The endpoint failed");
            assertThat(log.next().getThrown()).hasMessage("broken");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void what_a_loop_throws_when_the_peer_has_left_is_logged_too() throws Exception {
        try (KeptLog log = new KeptLog("dev.sockeye.functions", Level.INFO);
                Server server = serve(loop(session -> {
                    session.incoming().forEach(message -> {});
                    throw new IllegalStateException("broken");
                }))) {
            Talk.with(server, "/x").close(1000);
            assertThat(log.next().getThrown()).hasMessage("broken");
        }
    }

    @Test
    void what_a_loop_throws_goes_to_a_handler_of_errors_if_there_is_one() throws Exception {
        WsHandler failing = request -> accept(ws -> {
            ws.onError(failure -> seen.add(failure.getMessage()));
            Loop.of(session -> {
                        throw new IllegalStateException("broken");
                    })
                    .accept(ws);
        });
        try (KeptLog log = new KeptLog("dev.sockeye.functions", Level.INFO);
                Server server = serve(failing)) {
            assertThat(Talk.with(server, "/x").hear()).isEqualTo("close:1011:The endpoint failed");
            assertThat(next()).isEqualTo("broken");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void waiting_where_the_message_would_be_delivered_is_refused_on_a_server() throws Exception {
        WsHandler waiting = request -> accept(ws -> {
            BlockingWebSocket blocking = BlockingWebSocket.of(ws);
            assertThatThrownBy(blocking::receive)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("WsHandler.loop");
            assertThatThrownBy(() -> blocking.receive(Duration.ofSeconds(Long.MAX_VALUE)))
                    .isInstanceOf(IllegalStateException.class);
            ws.onMessage(message -> {
                seen.add(blocking.receive().orElseThrow().text());
                assertThatThrownBy(blocking::receive).isInstanceOf(IllegalStateException.class);
                seen.add("refused");
            });
            ws.send("open");
        });
        try (Server server = serve(waiting)) {
            Talk talk = Talk.with(server, "/x");
            assertThat(talk.hear()).isEqualTo("open");
            talk.say("first");
            assertThat(next()).isEqualTo("first");
            assertThat(next()).isEqualTo("refused");
        }
    }

    @Test
    void waiting_where_the_message_would_be_delivered_is_refused_on_a_client() throws Exception {
        try (Server server = serve(request -> accept(ws -> ws.onMessage(ws::send)))) {
            WebSocket client = WsClient.connect(server.webSocketUri("/x"), ws -> {
                BlockingWebSocket blocking = BlockingWebSocket.of(ws);
                assertThatThrownBy(() -> blocking.receive(Duration.ofSeconds(1)))
                        .isInstanceOf(IllegalStateException.class);
                seen.add("refused");
            });
            assertThat(next()).isEqualTo("refused");
            client.close();
        }
    }

    @Test
    void a_wait_may_be_as_long_as_can_be_said() throws Exception {
        try (Server server = serve(request -> accept(ws -> ws.onMessage(ws::send)));
                BlockingWebSocket client = WsClient.blocking(server.webSocketUri("/x"))) {
            client.send("hi");
            assertThat(client.receive(Duration.ofSeconds(Long.MAX_VALUE))
                            .orElseThrow()
                            .text())
                    .isEqualTo("hi");
        }
    }

    @Test
    void typed_messages_that_cannot_be_decoded_close_as_those_of_handlers_do() throws Exception {
        try (KeptLog log = new KeptLog(OnUndecodable.class.getName());
                Server server = serve(loop(session -> {
                    for (Word word : session.as(json(Word.class)).incoming()) {
                        session.send(word.text());
                    }
                    seen.add("over");
                }))) {
            Talk bad = Talk.with(server, "/x").say("{\"text\":\"hi\"}").say("{").say("{\"text\":\"late\"}");
            assertThat(bad.hear()).isEqualTo("hi");
            assertThat(bad.hear()).isEqualTo("close:1007:The message cannot be decoded");
            assertThat(log.nextLine()).startsWith("FINE Closing");
            assertThat(next()).isEqualTo("over");
            Talk binary = Talk.with(server, "/x").say((byte) 1);
            assertThat(binary.hear()).isEqualTo("close:1003:Messages of this kind are not supported");
        }
    }

    @Test
    void another_policy_drops_what_cannot_be_decoded_or_throws_it_where_it_is_taken() throws Exception {
        try (Server server = serve(request -> accept(ws -> ws.onMessage(ws::send)));
                BlockingWebSocket client = WsClient.blocking(server.webSocketUri("/x"))) {
            TypedBlockingWebSocket<Word, Word> words =
                    client.as(json(Word.class)).onUndecodable(OnUndecodable.DROP);
            client.send("{");
            words.send(new Word("a"));
            assertThat(words.receive()).hasValue(new Word("a"));
            client.send("{");
            assertThatThrownBy(() -> words.onUndecodable((failure, ws) -> {
                                throw failure;
                            })
                            .receive())
                    .isInstanceOf(LensFailure.class);
            words.send(new Word("b"));
            assertThat(words.receive(Duration.ofSeconds(20))).hasValue(new Word("b"));
        }
    }

    @Test
    void codes_and_phrases_that_cannot_be_sent_are_refused_at_once() throws Exception {
        try (Server server = serve(request -> accept(ws -> ws.onMessage(ws::send)));
                BlockingWebSocket client = WsClient.blocking(server.webSocketUri("/x"))) {
            for (int code : List.of(-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_536)) {
                String expected =
                        "Expected a close code that may be sent, 1000 to 1003, 1007 to 1014 or 3000 to 4999, got "
                                + code;
                assertThatThrownBy(() -> client.close(code, "x"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(expected);
                assertThatThrownBy(() -> client.async().close(code, "x")).hasMessage(expected);
                assertThatThrownBy(() -> WsFilter.catchAll(code)).hasMessage(expected);
            }
            assertThatThrownBy(() -> client.close(1000, "\ud800")).hasMessageContaining("surrogate");
            assertThatThrownBy(() -> client.close(1000, "ü".repeat(62)))
                    .hasMessageContaining("at most 123 bytes of UTF-8")
                    .hasMessageContaining("got 124");
            client.send("still open");
            assertThat(client.receive().orElseThrow().text()).isEqualTo("still open");
            assertThat(client.close(1014, "bad gateway").reason().getCloseCode().getCode())
                    .isEqualTo(1014);
        }
    }

    @Test
    void a_reason_of_catchAll_that_cannot_be_sent_is_logged_and_1011_is_sent() throws Exception {
        WsFilter wrong = WsFilter.catchAll(failure -> new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, "x"));
        try (KeptLog log = new KeptLog(CatchAll.class.getName());
                Server server = serve(wrong.then(request -> accept(ws -> {
                    throw new IllegalStateException("broken");
                })))) {
            assertThat(Talk.with(server, "/x").hear()).isEqualTo("close:1011:The endpoint failed");
            assertThat(log.next().getThrown()).hasMessageContaining("got 1006");
        }
    }

    /** Notes how the messages end. */
    private WsHandler ending(long idleTimeout) {
        return loop(session -> {
            session.async().session().setMaxIdleTimeout(idleTimeout);
            session.send("open");
            try {
                session.incoming().forEach(message -> seen.add(message.text()));
                seen.add("ended "
                        + session.closeReason().orElseThrow().getCloseCode().getCode());
            } catch (UncheckedIOException e) {
                seen.add("lost "
                        + session.closeReason().orElseThrow().getCloseCode().getCode());
            }
        });
    }

    @Test
    void messages_end_when_the_container_closes_by_itself_and_its_peer_hears_of_1001() throws Exception {
        Server server = serve(ending(0));
        Talk stopped = Talk.with(server, "/x");
        assertThat(stopped.hear()).isEqualTo("open");
        server.stop();
        assertThat(stopped.hear()).startsWith("close:1001:");
        assertThat(next()).isEqualTo("ended 1006");
        try (Server idle = serve(ending(100))) {
            Talk talk = Talk.with(idle, "/x");
            assertThat(talk.hear()).isEqualTo("open");
            assertThat(talk.hear()).startsWith("close:1001:");
            assertThat(next()).isEqualTo("ended 1006");
        }
    }

    @Test
    void messages_of_a_lost_connection_end_with_an_exception() throws Exception {
        try (Server server = serve(ending(0))) {
            Talk talk = Talk.with(server, "/x");
            assertThat(talk.hear()).isEqualTo("open");
            talk.abort();
            assertThat(next()).isEqualTo("lost 1006");
        }
    }
}
