package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.fallback;
import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.session.KeptLog;
import dev.sockeye.testkit.peer.HttpHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application does wrong is said early, and to the point. */
@Timeout(60)
@SuppressWarnings("NullAway") // Here is who hands in null.
class MistakesTest {
    private static final WsHandler ECHO = request -> accept(ws -> ws.onMessage(ws::send));

    private static Server serve(Route... routes) {
        return Sockeye.server().port(0).with(routes).start();
    }

    private static void requireRefusal(String said, ThrowingCallable... mistakes) {
        for (ThrowingCallable mistake : mistakes) {
            assertThatThrownBy(mistake)
                    .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class)
                    .hasMessageContaining(said);
        }
    }

    @Test
    void what_a_route_lacks_is_refused_where_it_is_written() {
        requireRefusal(
                "Expected a handler, got null",
                () -> ws("/a", null),
                () -> fallback(null),
                () -> http("/a", null),
                () -> http("GET", "/a", null),
                () -> sse("/a", null),
                () -> WsFilter.catchAll().then((WsHandler) null));
        requireRefusal(
                "Expected a filter, got null",
                () -> filter("/a", null),
                () -> ws("/a", ECHO).filter(null),
                () -> WsFilter.catchAll().then((WsFilter) null));
        requireRefusal("Expected a path, got null", () -> ws(null, ECHO));
        requireRefusal("Expected a consumer of the socket, got null", () -> accept(null));
        requireRefusal(
                "Expected a token",
                () -> ws("/a", ECHO).header("a b", "x"),
                () -> ws("/a", ECHO).subprotocol("a b"),
                () -> ws("/a", ECHO).subprotocol(""),
                () -> accept(ws -> {}).header("", "x"));
    }

    @Test
    void a_refusal_that_cannot_be_sent_is_refused_where_it_is_written() {
        for (int status : List.of(200, 101, 304, 600)) {
            requireRefusal("Expected a status from 300 to 599", () -> reject(status, ""));
        }
        requireRefusal("", () -> reject(401, Map.of("X", List.of("a\r\nb")), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Accept",
                "sec-websocket-protocol",
                "Sec-WebSocket-Extensions",
                "Connection",
                "Upgrade",
                "Content-Length",
                "Transfer-Encoding"
            })
    void fields_of_the_handshake_and_of_the_host_are_not_for_handlers(String name) {
        requireRefusal(
                "is set by the handshake or the host", () -> accept(ws -> {}).header(name, "x"));
        requireRefusal("must hold no control character", () -> accept(ws -> {}).header("X", "a\r\nSet-Cookie: b"));
    }

    @Test
    void header_fields_of_one_name_add_up() throws Exception {
        WsHandler twice =
                request -> accept(ws -> {}).header("Set-Cookie", "a=1").header("set-cookie", "b=2");
        try (Server server = serve(ws("/a", twice))) {
            assertThat(HttpHead.answerTo(server.uri().resolve("/a")).values("Set-Cookie"))
                    .containsExactly("a=1", "b=2");
        }
    }

    @Test
    void a_path_that_is_none_is_said_to_be_of_what_it_is() {
        assertThatThrownBy(() -> serve(http("/a//b", (request, response) -> {}), ws("/c{d", ECHO)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Path of an HTTP route \"/a//b\" is not valid: a segment must not be empty;")
                .hasMessageContaining(
                        "Endpoint path \"/c{d\" is not valid: a variable must fill a whole segment, braces in"
                                + " pairs, none nested (Jakarta WebSocket 2.2 section 3.1.1);");
    }

    @Test
    void handlers_are_never_null() throws Exception {
        try (Server server = serve(ws("/a", ECHO));
                BlockingWebSocket client = WsClient.blocking(server.webSocketUri("/a"))) {
            WebSocket ws = client.async();
            requireRefusal(
                    " handler, got null",
                    () -> ws.onMessage(null),
                    () -> ws.onClose(null),
                    () -> ws.onError(null),
                    () -> ws.onPong(null),
                    () -> ws.onFrame(null));
        }
    }

    @Test
    void a_handler_that_returns_null_is_500_and_the_log_names_its_route() throws Exception {
        try (KeptLog log = new KeptLog("", Level.WARNING);
                Server server = serve(
                        ws("/a", request -> null),
                        ws("/b", ECHO).filter(WsFilter.authenticate(request -> null)),
                        http("/c", (request, response) -> {}).filter(WsFilter.of(handler -> request -> null)))) {
            assertThat(Talk.refused(server, "/a").statusCode()).isEqualTo(500);
            assertThat(log.next().getThrown())
                    .hasMessageContaining("\"/a\" (MistakesTest.java:")
                    .hasMessageContaining("Expected a response");
            assertThat(Talk.refused(server, "/b").statusCode()).isEqualTo(500);
            assertThat(log.next().getThrown()).hasMessageContaining("authenticate(...)");
            assertThat(Talk.get(server, "/c")).startsWith("500");
            assertThat(log.next().getThrown()).hasMessageContaining("Expected a response of the filters");
        }
    }

    @Test
    void an_error_before_the_upgrade_is_answered_by_ourselves_and_logged_with_the_path() throws Exception {
        try (KeptLog log = new KeptLog("", Level.WARNING);
                Server server = serve(ws("/broken", request -> {
                    throw new NoClassDefFoundError("secret");
                }))) {
            assertThat(Talk.refused(server, "/broken").statusCode()).isEqualTo(500);
            assertThat(log.nextLine()).startsWith("SEVERE").contains("/broken");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void what_a_consumer_of_a_client_throws_is_thrown_to_whoever_connects() throws Exception {
        try (KeptLog log = new KeptLog("dev.sockeye.functions", Level.INFO);
                Server server = serve(ws("/a", ECHO));
                ClientContainer container = Sockeye.client().build()) {
            WsConsumer broken = ws -> {
                throw new IOException("broken");
            };
            assertThatThrownBy(() -> WsClient.connect(server.webSocketUri("/a"), broken))
                    .isInstanceOf(IOException.class)
                    .hasMessage("broken");
            assertThatThrownBy(() -> WsClient.connectAsync(container, null, server.webSocketUri("/a"), broken)
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("broken");
            assertThat(log.records()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_binary_message_where_text_is_read_closes_with_1003_and_fills_no_log(boolean caught) throws Exception {
        WsHandler reading = request -> accept(ws -> ws.onMessage(message -> ws.send(message.text())));
        try (KeptLog log = new KeptLog("", Level.INFO);
                Server server = serve(ws("/a", caught ? WsFilter.catchAll().then(reading) : reading))) {
            log.lines();
            Talk talk = Talk.with(server, "/a").say((byte) 1);
            assertThat(talk.hear()).isEqualTo("close:1003:Messages of this kind are not supported");
            assertThat(log.lines()).noneMatch(line -> line.contains("failed"));
        }
    }

    @Test
    void a_send_on_a_closed_socket_fails_in_one_shape() throws Exception {
        try (Server server = serve(ws("/a", ECHO));
                BlockingWebSocket client = WsClient.blocking(server.webSocketUri("/a"))) {
            client.close(1000, "");
            for (WsMessage message : List.of(WsMessage.of("late"), WsMessage.of(ByteBuffer.allocate(1)))) {
                assertThatThrownBy(() -> client.async()
                                .send(message)
                                .toCompletableFuture()
                                .join())
                        .cause()
                        .isExactlyInstanceOf(IOException.class)
                        .hasNoCause();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_message_that_nothing_handles_is_a_warning_once_in_a_session(boolean filtered) throws Exception {
        WsHandler deaf = request -> accept(ws -> {});
        try (KeptLog log = new KeptLog(DroppedMessages.class.getName(), Level.INFO);
                Server server = serve(ws("/a", filtered ? WsFilter.catchAll().then(deaf) : deaf))) {
            Talk talk = Talk.with(server, "/a").say("one").say("two").close(1000);
            assertThat(talk.hear()).isEqualTo("close:1000:");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING Dropped a text message, which nothing handles in ")
                    .contains("/a", "onMessage(...)");
        }
    }

    @Test
    void a_message_that_is_dropped_because_it_cannot_be_decoded_is_a_warning_once_in_a_session() throws Exception {
        WsHandler numbers = request -> accept(ws -> ws.as(Lenses.text().map(Integer::parseInt, String::valueOf))
                .onUndecodable(OnUndecodable.DROP)
                .onMessage((number, reply) -> reply.send(number)));
        try (KeptLog log = new KeptLog(DroppedMessages.class.getName(), Level.INFO);
                Server server = serve(ws("/a", numbers))) {
            assertThat(Talk.with(server, "/a").say("x\n").say("y").say("7").hear())
                    .isEqualTo("7");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING Dropped a message that cannot be decoded in ")
                    .doesNotContain("\n");
        }
    }
}
