package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings count for the connections of an endpoint of a server. */
class SettingsOfEndpointsTest {
    /** Sets nothing. */
    @ServerEndpoint("/plain")
    public static class Plain {
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint("/annotated")
    @SocketSettings(
            maxMessageSize = 20,
            maxFrameSize = 20,
            idleTimeout = "1h",
            subprotocols = {"b", "a"},
            deflateContextTakeover = true)
    public static class Annotated {
        @OnOpen
        public void open(Session session) {
            var unused = session.getAsyncRemote()
                    .sendText(session.getMaxTextMessageBufferSize() + " " + session.getMaxBinaryMessageBufferSize()
                            + " " + session.getMaxIdleTimeout());
        }

        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    @ServerEndpoint(value = "/listing", subprotocols = "c")
    @SocketSettings(subprotocols = "a", extensions = "none")
    public static class Listing {
        @OnMessage(maxMessageSize = 30)
        public String echo(String text) {
            return text;
        }
    }

    @SocketSettings(maxMessageSize = 20, maxFrameSize = 100)
    public static class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
                var unused = session.getAsyncRemote().sendText(text);
            });
            if (session.getRequestURI().getPath().equals("/own")) {
                session.setMaxTextMessageBufferSize(60);
            }
        }
    }

    @ServerEndpoint("/faulty")
    @SocketSettings(pingInterval = "soon", deflateLevel = 10, outgoingOverflow = OutgoingOverflow.FAIL)
    public static class Faulty {
        @OnMessage
        public void take(String text) {}
    }

    @ServerEndpoint("/doubly")
    @SocketSettings(closeTimeout = "never")
    public static class DoublyFaulty {
        @OnMessage
        public void take(String text, int number) {}
    }

    @ServerEndpoint("no-slash")
    public static class Orphan {}

    private static Server server;

    private static ServerEndpointConfig programmatic(String path, WebSocketSettings settings) {
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(Programmatic.class, path).build();
        config.getUserProperties().put(WebSocketSettings.USER_PROPERTY, settings);
        return config;
    }

    @BeforeAll
    static void start() {
        server = Sockeye.server()
                .port(0)
                .property("sockeye.max-message-size", "5")
                .settings(s -> s.maxMessageSize(10))
                .endpoint(Plain.class)
                .endpoint(Annotated.class)
                .endpoint(Listing.class)
                .endpoint(ServerEndpointConfig.Builder.create(Programmatic.class, "/class")
                        .build())
                .endpoint(programmatic(
                        "/configured",
                        WebSocketSettings.builder().maxMessageSize(40).build()))
                .endpoint(programmatic("/own", WebSocketSettings.DEFAULT))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawPeer connect(String path, String... headers) throws IOException {
        return RawPeer.open(Loopback.uri(server.port(), path), headers);
    }

    @ParameterizedTest
    @CsvSource({"/plain, 10", "/annotated, 20", "/listing, 30", "/class, 20", "/configured, 40", "/own, 60"})
    void the_most_special_setting_counts(String path, int size) throws Exception {
        try (RawPeer client = connect(path)) {
            if (path.equals("/annotated")) {
                assertThat(client.next().text()).isEqualTo("20 20 3600000");
            }
            client.send(RawFrame.text("x".repeat(size)));
            assertThat(client.next().text()).hasSize(size);
            client.send(RawFrame.text("x".repeat(size + 1)));
            assertThat(client.nextClose().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void what_the_annotation_sets_and_the_configuration_does_not_counts_beside_it() throws Exception {
        try (RawPeer client = connect("/configured")) {
            client.send(RawFrame.text("x".repeat(101)));
            assertThat(client.nextClose().closePhrase()).isEqualTo("The frame is too big");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /plain     | permessage-deflate; server_no_context_takeover
            /annotated | permessage-deflate
            /listing   |
            """)
    void extensions_are_agreed_on_as_the_endpoint_has_them(String path, String agreed) throws Exception {
        try (RawPeer client = connect(path, "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(String.join(",", client.head().values("Sec-WebSocket-Extensions")))
                    .isEqualTo(agreed == null ? "" : agreed);
        }
    }

    @ParameterizedTest
    @CsvSource({"/plain, ''", "/annotated, b", "/listing, c"})
    void subprotocols_of_settings_count_where_the_endpoint_lists_none(String path, String agreed) throws Exception {
        try (RawPeer client = connect(path, "Sec-WebSocket-Protocol: c, b, a")) {
            assertThat(String.join(",", client.head().values("Sec-WebSocket-Protocol")))
                    .isEqualTo(agreed);
        }
    }

    @Test
    void an_endpoint_with_settings_that_make_no_sense_keeps_the_server_from_starting_and_all_are_named() {
        assertThatThrownBy(() -> Sockeye.server().port(0).endpoint(Faulty.class).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Server endpoint " + Faulty.class.getName() + ": 2 errors")
                .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time")
                .hasMessageContaining("sockeye.deflate.level (deflateLevel): expected a whole number from -1 to 9");
    }

    @Test
    void the_settings_of_several_endpoints_and_what_else_forbids_their_deployment_are_reported_together() {
        ServerEndpointConfig configured = programmatic("/configured", WebSocketSettings.DEFAULT);
        configured.getUserProperties().put(WebSocketSettings.USER_PROPERTY, "20s");
        assertThatThrownBy(() -> Sockeye.server()
                        .port(0)
                        .endpoint(Faulty.class)
                        .endpoint(Plain.class)
                        .endpoint(DoublyFaulty.class)
                        .endpoint(configured)
                        .with(deployment -> deployment.endpoint(Orphan.class))
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time")
                .hasMessageContaining("Server endpoint " + DoublyFaulty.class.getName() + ": 2 errors")
                .hasMessageContaining("DoublyFaulty.take(String, int): ")
                .hasMessageContaining("sockeye.close-timeout (closeTimeout): expected a time")
                .hasMessageContaining("user property dev.sockeye.settings: expected a "
                        + WebSocketSettings.class.getName() + ", got a java.lang.String")
                .hasMessageContaining("Server endpoint " + Orphan.class.getName() + ": 1 error")
                .hasMessageContaining("path: expected one that starts with '/'")
                .hasMessageNotContaining("Nothing more can be deployed");
    }
}
