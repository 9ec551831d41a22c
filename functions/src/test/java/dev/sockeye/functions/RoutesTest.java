package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.socket;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.later;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions at paths, on embedded Tomcat, by both ways to upgrade a connection. */
class RoutesTest {
    public record Chat(int id) {}

    public record Seen(int id) {}

    @ServerEndpoint("/annotated/{name}")
    public static final class Annotated {
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    private static Server serve(boolean nativeTransport, Route... routes) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .endpoint(Annotated.class)
                .with(routes)
                .start();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_simplest_socket_is_at_every_path(boolean nativeTransport) throws Exception {
        try (Server server = serve(nativeTransport, socket(ws -> ws.send("hello")))) {
            assertThat(Talk.with(server, "/").hear()).isEqualTo("hello");
            assertThat(Talk.with(server, "/any/path").hear()).isEqualTo("hello");
            assertThat(Talk.with(server, "/annotated/x").say("mine").hear()).isEqualTo("mine");
            assertThat(Talk.get(server, "/any")).startsWith("426 ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_socket_and_a_page_share_a_path_with_a_variable(boolean nativeTransport) throws Exception {
        try (Server server = serve(
                nativeTransport,
                ws(
                        "/{name}",
                        request -> accept(
                                ws -> ws.onMessage(message -> ws.send(request.path("name") + ": " + message.text())))),
                http("/{name}", (request, response) -> response.getWriter().print("hello " + request.path("name"))))) {
            assertThat(Talk.with(server, "/ann").say("hi").hear()).isEqualTo("ann: hi");
            assertThat(Talk.get(server, "/bob")).isEqualTo("200 hello bob");
            assertThat(Talk.get(server, "/a/b")).startsWith("404 ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messages_are_values_both_ways(boolean nativeTransport) throws Exception {
        try (Server server = serve(
                nativeTransport,
                ws(
                        "/chat",
                        request -> accept(ws -> ws.as(Lenses.json(Chat.class), Lenses.json(Seen.class))
                                .onMessage((chat, reply) -> reply.send(new Seen(chat.id()))))))) {
            assertThat(Talk.with(server, "/chat").say("{\"id\":7}").hear()).isEqualTo("{\"id\":7}");
            assertThat(Talk.with(server, "/chat").say("{\"id\":").hear())
                    .isEqualTo("close:1007:The message cannot be decoded");
            assertThat(Talk.with(server, "/chat").say((byte) 1).hear())
                    .isEqualTo("close:1003:Messages of this kind are not supported");
        }
    }

    /** What travels, told apart by its type. */
    public sealed interface Sealed {
        int id();
    }

    public record Said(int id) implements Sealed {}

    public record Read(int id) implements Sealed {}

    @Test
    void one_lens_has_all_types_of_a_sealed_family() throws Exception {
        try (Server server = serve(
                true,
                ws(
                        "/chat",
                        request -> accept(ws -> ws.as(Lenses.json(Sealed.class))
                                .onMessage((chat, reply) -> reply.send(new Read(chat.id()))))))) {
            assertThat(Talk.with(server, "/chat")
                            .say("{\"type\":\"said\",\"id\":7}")
                            .hear())
                    .isEqualTo("{\"type\":\"read\",\"id\":7}");
        }
    }

    @Test
    void the_subprotocol_chooses_the_lens() throws Exception {
        Map<String, Lens<String, Integer>> lenses = Map.of(
                "decimal", Lenses.text().map(Integer::parseInt, String::valueOf),
                "hex", Lenses.text().map(text -> Integer.parseInt(text, 16), Integer::toHexString));
        WsHandler next = request -> accept(ws -> ws.as(lenses).onMessage((number, reply) -> reply.send(number + 1)));
        try (Server server = serve(
                true,
                ws("/next", next).subprotocol("hex"),
                ws("/next", next).subprotocol("decimal"),
                ws("/none", next))) {
            assertThat(Talk.with(server, "/next", "hex").say("f").hear()).isEqualTo("10");
            assertThat(Talk.with(server, "/next", "decimal").say("9").hear()).isEqualTo("10");
            assertThat(Talk.with(server, "/none").hear()).isEqualTo("close:1011:The endpoint failed");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void straight_code_reads_until_the_peer_closes(boolean nativeTransport) throws Exception {
        CompletableFuture<String> reason = new CompletableFuture<>();
        try (Server server = serve(nativeTransport, ws("/events", loop(session -> {
            session.send("Greetings!");
            for (WsMessage message : session.incoming()) {
                session.send("got " + message.text());
            }
            reason.complete(session.closeReason().orElseThrow().toString());
        })))) {
            Talk talk = Talk.with(server, "/events");
            assertThat(talk.hear()).isEqualTo("Greetings!");
            for (int i = 0; i < 100; i++) {
                talk.say("m" + i);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(talk.hear()).isEqualTo("got m" + i);
            }
            talk.close(1001);
            assertThat(reason.get(20, TimeUnit.SECONDS)).contains("1001");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_handshake_is_decided_later_without_a_thread(boolean nativeTransport) throws Exception {
        CompletableFuture<WsResponse> decision = new CompletableFuture<>();
        try (Server server = serve(
                nativeTransport,
                ws("/later", request -> later(decision)),
                ws("/never", request -> later(CompletableFuture.failedStage(new IllegalStateException("secret")))))) {
            CompletableFuture<Talk> talk = CompletableFuture.supplyAsync(() -> Talk.with(server, "/later", "v2"));
            decision.complete(accept(ws -> ws.send("welcome")).subprotocol("v2").header("X-Mine", "1"));
            assertThat(talk.get(20, TimeUnit.SECONDS).hear()).isEqualTo("welcome");
            assertThat(talk.join().subprotocol()).isEqualTo("v2");
            assertThatThrownBy(() -> Talk.with(server, "/never")).hasMessageNotContaining("secret");
        }
    }

    @Test
    void a_refusal_has_status_headers_and_body() throws Exception {
        Map<String, List<String>> challenge = Map.of("WWW-Authenticate", List.of("Bearer"));
        try (Server server = serve(true, ws("/no", request -> reject(401, challenge, "Log in first")))) {
            assertThatThrownBy(() -> Talk.with(server, "/no")).rootCause().hasMessageContaining("401");
        }
    }

    @Test
    void routes_under_a_prefix_are_chosen_by_conditions_in_their_order() throws Exception {
        WsHandler first = request -> accept(ws -> ws.send("first"));
        WsHandler second = request -> accept(ws -> ws.send("second"));
        WsHandler rest = request -> accept(ws -> ws.send("rest of " + request.path("tenant")));
        try (Server server = serve(
                true,
                path(
                        "/{tenant}",
                        ws("/feed", first).query("v", "1"),
                        ws("/feed", second).subprotocol("chat"),
                        ws("/feed", rest)))) {
            assertThat(Talk.with(server, "/x/feed?v=1").hear()).isEqualTo("first");
            assertThat(Talk.with(server, "/x/feed", "chat").subprotocol()).isEqualTo("chat");
            assertThat(Talk.with(server, "/x/feed").hear()).isEqualTo("rest of x");
        }
    }

    @Test
    void conflicts_are_reported_together_with_their_places() {
        WsHandler handler = request -> accept(ws -> {});
        assertThatThrownBy(() -> serve(
                        true,
                        ws("/a/{x}", handler),
                        ws("/a/{y}", handler),
                        ws("/annotated/{z}", handler),
                        ws("no-slash", handler)))
                .hasMessageContaining("\"/a/{x}\" (RoutesTest.java:")
                .hasMessageContaining("\"/a/{y}\" (RoutesTest.java:")
                .hasMessageContaining("\"/annotated/{z}\" (RoutesTest.java:")
                .hasMessageContaining(Annotated.class.getName())
                .hasMessageContaining("no-slash");
    }

    @Test
    void what_fails_before_the_upgrade_is_500_and_after_it_1011() throws Exception {
        try (Server server = serve(
                true,
                ws("/before", request -> {
                    throw new IllegalStateException("secret");
                }),
                ws(
                        "/at",
                        request -> accept(ws -> {
                            throw new IllegalStateException("secret");
                        })),
                ws(
                        "/after",
                        request -> accept(ws -> ws.onMessage(message -> {
                            throw new IllegalStateException("secret");
                        }))))) {
            assertThatThrownBy(() -> Talk.with(server, "/before")).rootCause().hasMessageContaining("500");
            assertThat(Talk.with(server, "/at").hear()).isEqualTo("close:1011:The endpoint failed");
            assertThat(Talk.with(server, "/after").say("x").hear()).isEqualTo("close:1011:The endpoint failed");
        }
    }
}
