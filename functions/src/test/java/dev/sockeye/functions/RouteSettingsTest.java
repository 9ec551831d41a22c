package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.fallback;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static dev.sockeye.functions.WsResponse.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Settings of the connections of functions. */
class RouteSettingsTest {
    @ServerEndpoint("/annotated")
    @SocketSettings(maxMessageSize = 25, maxFrameSize = 30)
    public static final class Annotated {
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    private static WsResponse.Accepted echo() {
        return accept(ws -> ws.onMessage(message -> ws.send(message.text())));
    }

    private static WebSocketSettings sized(int bytes) {
        return WebSocketSettings.builder().maxMessageSize(bytes).build();
    }

    private static Server serve(Route... routes) {
        return Sockeye.server()
                .port(0)
                .settings(s -> s.maxMessageSize(10))
                .endpoint(Annotated.class)
                .with(routes)
                .start();
    }

    private static RawPeer connect(Server server, String path, String... headers) throws IOException {
        return RawPeer.open(URI.create("ws://127.0.0.1:" + server.port() + path), headers);
    }

    private static void assertLimit(Server server, String path, int size, String phrase) throws IOException {
        try (RawPeer client = connect(server, path)) {
            client.send(RawFrame.text("x".repeat(size)));
            assertThat(client.next().text()).hasSize(size);
            client.send(RawFrame.text("x".repeat(size + 1)));
            assertThat(client.nextClose().closePhrase()).isEqualTo(phrase);
        }
    }

    private static void assertLimit(Server server, String path, int size) throws IOException {
        assertLimit(server, path, size, "The text message is too big");
    }

    @Test
    void those_of_a_response_go_before_those_of_its_route_and_these_before_the_servers() throws Exception {
        try (Server server = serve(
                ws("/plain", request -> echo()),
                ws("/route", request -> echo()).settings(s -> s.maxMessageSize(20)),
                ws("/later", request -> later(CompletableFuture.supplyAsync(RouteSettingsTest::echo)))
                        .settings(s -> s.maxMessageSize(21)),
                ws("/response", request -> echo().settings(sized(30))).settings(s -> s.maxMessageSize(20)),
                ws("/inner", request -> echo())
                        .settings(s -> s.maxMessageSize(40))
                        .settings(s -> s.maxMessageSize(50).maxFrameSize(40)),
                path("/below", ws("/route", request -> echo())).settings(s -> s.maxMessageSize(22)),
                fallback(request -> echo()).settings(s -> s.maxMessageSize(60)))) {
            assertLimit(server, "/plain", 10);
            assertLimit(server, "/route", 20);
            assertLimit(server, "/later", 21);
            assertLimit(server, "/response", 30);
            assertLimit(server, "/inner", 40, "The frame is too big");
            assertLimit(server, "/below/route", 22);
            assertLimit(server, "/elsewhere", 60);
        }
    }

    @Test
    void routes_at_one_path_have_their_own() throws Exception {
        try (Server server = serve(
                ws("/", request -> echo()).query("big", "1").settings(s -> s.maxMessageSize(20)),
                ws("/", request -> echo()))) {
            assertLimit(server, "/?big=1", 20);
            assertLimit(server, "/", 10);
        }
    }

    @Test
    void a_filter_changes_those_of_an_annotated_endpoint() throws Exception {
        WsFilter filter = WsFilter.of(handler -> request -> handler.handle(request)
                .map(decided ->
                        decided instanceof WsResponse.Accepted accepted ? accepted.settings(sized(30)) : decided));
        try (Server server = serve()) {
            assertLimit(server, "/annotated", 25);
        }
        try (Server server = serve(Routes.filter("/*", filter))) {
            assertLimit(server, "/annotated", 30, "The frame is too big");
        }
    }

    @Test
    void compression_is_agreed_on_as_the_route_has_it() throws Exception {
        try (Server server = serve(
                ws("/none", request -> echo()).settings(s -> s.extensions()),
                ws("/kept", request -> echo()).settings(s -> s.deflateContextTakeover(true)),
                ws("/plain", request -> echo()))) {
            String offer = "Sec-WebSocket-Extensions: permessage-deflate";
            try (RawPeer none = connect(server, "/none", offer);
                    RawPeer kept = connect(server, "/kept", offer);
                    RawPeer plain = connect(server, "/plain", offer)) {
                assertThat(none.head().values("Sec-WebSocket-Extensions")).isEmpty();
                assertThat(kept.head().values("Sec-WebSocket-Extensions")).containsExactly("permessage-deflate");
                assertThat(plain.head().values("Sec-WebSocket-Extensions"))
                        .containsExactly("permessage-deflate; server_no_context_takeover");
            }
        }
    }

    @Test
    void all_that_make_no_sense_are_named_at_once() {
        Route route = ws("/", request -> echo());
        assertThatThrownBy(() -> route.settings(s -> s.maxMessageSize(-1).pingInterval(Duration.ofMillis(-1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sockeye.max-message-size (maxMessageSize): expected a whole number")
                .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time");
    }
}
