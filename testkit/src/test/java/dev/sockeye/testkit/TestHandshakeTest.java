package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.fallback;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Opening handshakes as a server decides on them, in memory and over a network. */
class TestHandshakeTest {
    private final TestApplication application = TestApplication.of(
                    ws("/who/{name}", TestHandshakeTest::describe),
                    ws("/sub", WsFilter.subprotocols("b", "a").around(request -> accept(ws -> {}))),
                    ws("/no", request -> reject(418, Map.of("X-Tea", List.of("pot")), "short and stout")),
                    ws("/thrown", throwing()),
                    ws(
                            "/later",
                            request -> WsResponse.later(
                                    CompletableFuture.supplyAsync(() -> accept(ws -> ws.send("at last"))))),
                    http("/page", (request, response) -> response.getWriter().print("a page")))
            .patience(Duration.ofSeconds(20));
    private TestServer server;

    private static WsHandler throwing() {
        return request -> {
            throw new IllegalStateException("secret");
        };
    }

    private static WsResponse describe(WsRequest request) {
        String user = request.principal().map(who -> who.getName()).orElse("nobody");
        Object cart = request.httpSession()
                .map(session -> session.getAttribute("cart"))
                .orElse("none");
        return accept(ws ->
                        ws.send(request.path("name") + " " + request.query("q").orElse("") + " " + user + " "
                                + request.header("X-Trace").orElse("") + " " + cart))
                .header("X-Seen", "yes");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer start(Way way) {
        server = application.start(way);
        return server;
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void an_endpoint_sees_path_query_headers_principal_and_http_session(Way way) {
        TestHandshake handshake = TestHandshake.to("/who/a%20b?q=c%26d")
                .header("X-Trace", "7")
                .principal("alice", "admin")
                .httpSession(Map.of("cart", "full"));
        TestClient client = start(way).connect(handshake).expectText("a b c&d alice 7 full");
        assertThat(client.responseHeaders()).containsEntry("X-Seen", List.of("yes"));
        server.connect("/who/x").expectText("x  nobody  none");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void subprotocols_and_extensions_are_negotiated(Way way) {
        TestClient client = start(way)
                .connect(TestHandshake.to("/sub").subprotocols("a", "b").extension("permessage-deflate"));
        assertThat(client.subprotocol()).isEqualTo("b");
        assertThat(client.extensions()).containsExactly("permessage-deflate");
        assertThat(server.connect("/sub").extensions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void a_refusal_has_its_status_its_headers_and_its_body(Way way) {
        HandshakeRefusal refusal =
                start(way).expectRefusal("/no").hasStatus(418).hasBody("short and stout");
        assertThat(refusal.header("x-tea")).contains("pot");
        assertThatThrownBy(() -> refusal.hasStatus(401))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected a refusal with status 401, got HandshakeRefusal[status=418");
        server.expectRefusal("/thrown").hasStatus(500).hasBody("The endpoint failed");
        server.expectRefusal("/nowhere").hasStatus(404);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void pages_of_other_origins_are_refused_and_those_that_are_allowed_are_not(Way way) {
        application.property("sockeye.allowed-origins", "https://friend.example");
        start(way)
                .expectRefusal(TestHandshake.to("/sub").origin("https://evil.example"))
                .hasStatus(403);
        server.connect(TestHandshake.to("/sub").origin("https://friend.example"))
                .expectNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void a_decision_that_comes_later_is_waited_for(Way way) {
        start(way).connect("/later").expectText("at last");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void who_expected_something_else_gets_the_whole_answer(Way way) {
        assertThatThrownBy(() -> start(way).connect("/no"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected to connect to /no, but ")
                .hasMessageContaining("418")
                .hasMessageContaining("short and stout");
        assertThatThrownBy(() -> server.expectRefusal("/sub"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected a refusal of /sub, but it was accepted");
    }

    @Test
    void a_secure_connection_needs_no_tls_in_memory() {
        server = TestApplication.of(fallback(request -> accept(ws -> ws.send(String.valueOf(request.isSecure())))))
                .inMemory();
        server.connect(TestHandshake.to("/any").secure()).expectText("true");
        server.connect("/any").expectText("false");
    }

    @Test
    void a_server_at_a_uri_is_asked_as_any_client_would() {
        try (TestServer loopback = start(Way.LOOPBACK);
                TestServer live = TestServer.at(loopback.uri("/"))) {
            live.connect("/who/bob?q=1").expectText("bob 1 nobody  none");
            assertThat(live.way()).isEqualTo(Way.LIVE);
            assertThatThrownBy(() -> live.connect(TestHandshake.to("/who/bob").principal("bob")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("header(...)");
            assertThatThrownBy(() -> live.connect(TestHandshake.to("/sub").secure()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(live::clock).hasMessageContaining("the clock cannot be moved");
            assertThatThrownBy(() -> live.connect("/sub").faults()).hasMessageContaining("RawPeer");
        }
    }

    @Test
    void a_path_begins_with_a_slash() {
        server = application.inMemory();
        assertThatThrownBy(() -> server.connect("chat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leading slash");
    }
}
