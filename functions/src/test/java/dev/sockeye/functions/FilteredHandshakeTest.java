package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.fallback;
import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.HttpHead;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshakes of endpoints of classes that have filters around them. */
@Timeout(60)
class FilteredHandshakeTest {
    private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

    @ServerEndpoint(
            value = "/rooms/{room}",
            subprotocols = {"own", "both"},
            configurator = Asked.class)
    public static final class Annotated {
        @OnOpen
        public void open(Session session, @PathParam("room") String room) throws Exception {
            Map<String, Object> properties = session.getUserProperties();
            session.getBasicRemote()
                    .sendText(room + " " + properties.get("who") + " " + properties.get("asked") + " "
                            + properties.get(WsFilter.USER));
        }

        @OnMessage
        public String echo(String text) {
            return text.equals("frames") ? ours().toString() : text;
        }
    }

    public static final class Asked extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            SEEN.add("asked");
            if (request.getHeaders().containsKey("X-Refuse")) {
                throw new HandshakeRefusedException(418, "no coffee");
            }
            config.getUserProperties().put("asked", true);
            response.getHeaders().put("X-Own", List.of("own"));
        }
    }

    public static final class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                    text -> session.getAsyncRemote().sendText(text, result -> {}));
        }
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static Server serve(Route... routes) {
        return serve(true, routes);
    }

    private static Server serve(boolean nativeTransport, Route... routes) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .endpoint(Annotated.class)
                .endpoint(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                        .build())
                .with(routes)
                .start();
    }

    /** Notes who decides what. */
    private static WsFilter noting(String name) {
        return WsFilter.of(handler -> request -> {
            SEEN.add(name + " before");
            return handler.handle(request).map(decided -> {
                SEEN.add(name + " after "
                        + (decided instanceof WsResponse.Accepted accepted
                                ? "accepted " + accepted.subprotocol() + accepted.headers()
                                : "rejected"));
                return decided;
            });
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_filter_lets_in_and_leaves_attributes_for_the_session(boolean nativeTransport) throws Exception {
        WsFilter gate = WsFilter.authenticate(request -> request.query("user"))
                .then(WsFilter.attribute("who", request -> request.path("room")));
        try (Server server = serve(nativeTransport, filter("/rooms/{any}", gate))) {
            assertThat(Talk.refused(server, "/rooms/a").statusCode()).isEqualTo(401);
            assertThat(SEEN).isEmpty();
            Talk talk = Talk.with(server, "/rooms/a?user=ann");
            assertThat(talk.hear()).isEqualTo("a a true ann");
            assertThat(talk.say("hi").hear()).isEqualTo("hi");
            assertThat(Talk.with(server, "/programmatic").say("unfiltered").hear())
                    .isEqualTo("unfiltered");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_user_is_found_later_and_the_configurator_asked_then(boolean nativeTransport) throws Exception {
        CompletableFuture<Optional<String>> user = new CompletableFuture<>();
        try (Server server = serve(nativeTransport, filter("/*", WsFilter.authenticateLater(request -> user)))) {
            CompletableFuture<Talk> talk = CompletableFuture.supplyAsync(() -> Talk.with(server, "/rooms/a"));
            CompletableFuture<Talk> other = CompletableFuture.supplyAsync(() -> Talk.with(server, "/programmatic"));
            user.complete(Optional.of("ann"));
            assertThat(talk.get(20, TimeUnit.SECONDS).hear()).isEqualTo("a null true ann");
            assertThat(other.get(20, TimeUnit.SECONDS).say("x").hear()).isEqualTo("x");
        }
    }

    /** Our methods between the connection and the endpoint's. */
    private static List<String> ours() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.startsWith("dev.sockeye.functions.")
                                && !name.startsWith(FilteredHandshakeTest.class.getName()))
                        .toList());
    }

    @Test
    void a_filter_that_looks_at_the_handshake_alone_is_not_between_a_message_and_its_method() throws Exception {
        WsFilter handshakes =
                noting("x").then(WsFilter.attribute("who", request -> "ann")).then(WsFilter.hosts("127.0.0.1"));
        try (Server server = serve(filter("/rooms/a", handshakes), filter("/rooms/b", WsFilter.catchAll()))) {
            Talk talk = Talk.with(server, "/rooms/a");
            assertThat(talk.hear()).isEqualTo("a ann true null");
            assertThat(talk.say("frames").hear()).isEqualTo("[]");
            Talk other = Talk.with(server, "/rooms/b");
            assertThat(other.hear()).isEqualTo("b null true null");
            assertThat(other.say("frames").hear()).contains(FilteredSocket.class.getName());
        }
    }

    @Test
    void the_configurator_is_asked_last_and_filters_see_its_answer() throws Exception {
        try (Server server = serve(filter("/rooms/*", noting("outer")), filter("/rooms/a", noting("inner")))) {
            assertThat(Talk.with(server, "/rooms/a", "both").subprotocol()).isEqualTo("both");
            assertThat(SEEN)
                    .containsExactly(
                            "outer before",
                            "inner before",
                            "asked",
                            "inner after accepted both{X-Own=[own]}",
                            "outer after accepted both{X-Own=[own]}");
            SEEN.clear();
            assertThat(Talk.refused(server, "/rooms/b", "X-Refuse", "1").statusCode())
                    .isEqualTo(418);
            assertThat(SEEN).containsExactly("outer before", "asked");
        }
        SEEN.clear();
        try (Server server = serve(filter("/*", noting("outer").then(WsFilter.catchAll())))) {
            assertThat(Talk.refused(server, "/rooms/a", "X-Refuse", "1").statusCode())
                    .isEqualTo(418);
            assertThat(SEEN).containsExactly("outer before", "asked", "outer after rejected");
        }
    }

    @Test
    void a_filter_changes_subprotocol_and_header_fields() throws Exception {
        WsFilter choosing = WsFilter.of(handler -> request -> handler.handle(request)
                .map(decided -> decided instanceof WsResponse.Accepted accepted
                        ? accepted.subprotocol("both").header("X-Filter", "1")
                        : decided));
        try (Server server = serve(
                filter("/rooms/a", choosing),
                filter("/programmatic", WsFilter.subprotocols("v2", "v1")),
                filter("/rooms/b", WsFilter.of(handler -> request -> reject(409, "changed"))))) {
            Talk both = Talk.withHeaders(server, "/rooms/a", List.of("own", "both"));
            assertThat(both.subprotocol()).isEqualTo("both");
            assertThat(Talk.withHeaders(server, "/programmatic", List.of("v1", "v2"))
                            .subprotocol())
                    .isEqualTo("v2");
            assertThat(HttpHead.answerTo(server.uri().resolve("/rooms/a"), "Sec-WebSocket-Protocol: own, both")
                            .lines())
                    .contains("X-Own: own", "X-Filter: 1", "Sec-WebSocket-Protocol: both")
                    .doesNotContain("Sec-WebSocket-Protocol: own");
            assertThat(Talk.refused(server, "/rooms/b").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void a_filter_that_serves_a_socket_itself_leaves_the_endpoint_out() throws Exception {
        WsFilter closed = WsFilter.of(handler -> request -> accept(ws -> {
            ws.send("not today");
            ws.onMessage(message -> ws.close(1013, "Try again later"));
        }));
        try (Server server = serve(filter("/rooms/*", closed))) {
            Talk talk = Talk.with(server, "/rooms/a");
            assertThat(talk.hear()).isEqualTo("not today");
            assertThat(talk.say("x").hear()).isEqualTo("close:1013:Try again later");
            assertThat(SEEN).isEmpty();
        }
    }

    @Test
    void functions_are_filtered_by_path_too_outside_their_own_filters() throws Exception {
        WsHandler handler = request -> accept(ws -> ws.send("served"));
        try (Server server = serve(
                ws("/api/f", handler).filter(noting("own")),
                path("/api", filter("/*", noting("by path"))),
                filter("/else", noting("else")).filter(noting("around else")).query("v", "1"),
                fallback(handler))) {
            assertThat(Talk.with(server, "/api/f").hear()).isEqualTo("served");
            assertThat(SEEN)
                    .containsExactly(
                            "by path before", "own before", "own after accepted {}", "by path after accepted {}");
            SEEN.clear();
            assertThat(Talk.with(server, "/else?v=1").hear()).isEqualTo("served");
            assertThat(SEEN)
                    .containsExactly(
                            "around else before",
                            "else before",
                            "else after accepted {}",
                            "around else after accepted {}");
            SEEN.clear();
            assertThat(Talk.with(server, "/else?v=2").hear()).isEqualTo("served");
            assertThat(Talk.with(server, "/other").hear()).isEqualTo("served");
            assertThat(SEEN).isEmpty();
            assertThat(Talk.get(server, "/api/f")).startsWith("426 ");
            assertThat(SEEN)
                    .as("a servlet could be there")
                    .containsExactly("by path before", "by path after accepted {}");
        }
    }

    /** Serves an endpoint that is deployed nowhere. */
    private static final class Upgrading extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ServerContainer container =
                    (ServerContainer) getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
            try {
                ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Annotated.class, "/any/{room}")
                        .subprotocols(List.of("own"))
                        .configurator(new Asked())
                        .build();
                container.upgradeHttpToWebSocket(request, response, config, Map.of("room", "upgraded"));
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_endpoint_that_a_servlet_upgrades_to_is_filtered_by_the_path_of_the_request(boolean nativeTransport)
            throws Exception {
        WsFilter gate = WsFilter.authenticateLater(
                        request -> CompletableFuture.supplyAsync(() -> request.query("user")))
                .then(WsFilter.attribute("who", request -> request.isHandshake() ? request.path("room") : null))
                .then(WsFilter.outgoing(message -> Optional.of(WsMessage.of("filtered " + message.text()))));
        try (Server server = Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .servlet("/upgrade/*", new Upgrading())
                .with(filter("/upgrade/some/*", gate))
                .start()) {
            assertThat(Talk.refused(server, "/upgrade/some/a").statusCode()).isEqualTo(401);
            assertThat(SEEN).isEmpty();
            Talk talk = Talk.with(server, "/upgrade/some/a?user=ann", "own");
            assertThat(talk.subprotocol()).isEqualTo("own");
            assertThat(talk.hear()).isEqualTo("filtered upgraded upgraded true ann");
            assertThat(talk.say("hi").hear()).isEqualTo("filtered hi");
            assertThat(Talk.with(server, "/upgrade/other").hear()).isEqualTo("upgraded null true null");
        }
    }

    @Test
    void a_path_that_is_none_is_named_with_its_place() {
        assertThatThrownBy(() -> serve(filter("rooms/*", WsFilter.IDENTITY)))
                .hasMessageContaining("\"rooms/*\" (FilteredHandshakeTest.java:");
    }
}
