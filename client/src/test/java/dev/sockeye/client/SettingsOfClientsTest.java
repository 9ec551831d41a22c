package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Which settings count for the connections of an endpoint of a client. */
class SettingsOfClientsTest {
    @ClientEndpoint
    @SocketSettings(maxMessageSize = 20, subprotocols = "b", deflateContextTakeover = true, idleTimeout = "1h")
    public static class Annotated {
        @OnMessage
        public void take(String text) {}
    }

    @ClientEndpoint(subprotocols = "c")
    @SocketSettings(subprotocols = "b", extensions = "none")
    public static class Listing {
        @OnMessage
        public void take(String text) {}
    }

    @SocketSettings(maxMessageSize = 20, maxFrameSize = 100)
    public static class Programmatic extends RecordingEndpoint {}

    @ClientEndpoint
    @SocketSettings(pingInterval = "soon", maxFragments = 0)
    public static class Faulty {
        @OnMessage
        public void take(String text, int number) {}
    }

    private final BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<RawFrame> answers = new LinkedBlockingQueue<>();

    /** Sends a text of so many bytes and one with a byte more, and keeps the request and what comes after either. */
    private RawServer sending(int bytes) throws IOException {
        return RawServer.playing(peer -> {
            requests.add(peer.accept());
            peer.send(RawFrame.text("x".repeat(bytes)), RawFrame.ping("?"));
            answers.add(peer.next());
            peer.send(RawFrame.text("x".repeat(bytes + 1)));
            answers.add(peer.finishClosing());
        });
    }

    private static ClientBuilder builder() {
        return new ClientBuilder()
                .options(ClientOptions.builder().compression(true).build())
                .property("sockeye.max-message-size", "5")
                .settings(s -> s.maxMessageSize(10).subprotocols("a"));
    }

    private static ClientEndpointConfig config(WebSocketSettings settings) {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
        config.getUserProperties().put(WebSocketSettings.USER_PROPERTY, settings);
        return config;
    }

    /** Connects. */
    @FunctionalInterface
    private interface Connect {
        Session by(ClientContainer client, URI uri) throws Exception;
    }

    private void assertLimit(int size, Connect connect) throws Exception {
        try (ClientContainer client = builder().build();
                RawServer server = sending(size)) {
            assertThat(connect.by(client, server.uri("/"))).isNotNull();
            assertThat(answers.take()).isEqualTo(RawFrame.pong("?"));
            assertThat(answers.take().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void the_settings_of_the_client_go_before_its_properties() throws Exception {
        assertLimit(10, (client, uri) -> client.connectToServer(new RecordingEndpoint(), null, uri));
    }

    @Test
    void the_annotation_of_an_endpoint_goes_before_its_client() throws Exception {
        assertLimit(20, (client, uri) -> client.connectToServer(Annotated.class, uri));
        assertLimit(20, (client, uri) -> client.connectToServer(new Annotated(), uri));
        assertLimit(20, (client, uri) -> client.connectToServer(new Programmatic(), null, uri));
    }

    @Test
    void the_configuration_of_an_endpoint_goes_before_its_annotation() throws Exception {
        WebSocketSettings own = WebSocketSettings.builder().maxMessageSize(40).build();
        assertLimit(40, (client, uri) -> client.connectToServer(new Programmatic(), config(own), uri));
        assertLimit(
                100,
                (client, uri) -> client.connectToServer(
                        new Programmatic(),
                        config(own.toBuilder().maxMessageSize(200).build()),
                        uri));
    }

    @Test
    void a_setter_of_the_container_goes_before_its_settings_and_not_before_those_of_an_endpoint() throws Exception {
        assertLimit(7, (client, uri) -> {
            client.setDefaultMaxTextMessageBufferSize(7);
            return client.connectToServer(new RecordingEndpoint(), null, uri);
        });
        assertLimit(20, (client, uri) -> {
            client.setDefaultMaxTextMessageBufferSize(7);
            return client.connectToServer(Annotated.class, uri);
        });
    }

    private String offer(Class<?> endpoint, String header) throws Exception {
        try (ClientContainer client = builder().build();
                RawServer server = RawServer.playing(peer -> {
                    requests.add(peer.accept());
                    peer.finishClosing();
                })) {
            Session session = endpoint == RecordingEndpoint.class
                    ? client.connectToServer(new RecordingEndpoint(), null, server.uri("/"))
                    : client.connectToServer(endpoint, server.uri("/"));
            assertThat(session.getMaxIdleTimeout()).isEqualTo(endpoint == Annotated.class ? 3_600_000 : 0);
            session.close();
            return String.join(" and ", requests.take().values(header));
        }
    }

    @Test
    void subprotocols_of_settings_are_asked_for_where_the_endpoint_lists_none() throws Exception {
        assertThat(List.of(
                        offer(RecordingEndpoint.class, "Sec-WebSocket-Protocol"),
                        offer(Annotated.class, "Sec-WebSocket-Protocol"),
                        offer(Listing.class, "Sec-WebSocket-Protocol")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void extensions_are_offered_as_the_endpoint_has_them() throws Exception {
        assertThat(offer(RecordingEndpoint.class, "Sec-WebSocket-Extensions"))
                .startsWith("permessage-deflate; server_no_context_takeover;");
        assertThat(offer(Annotated.class, "Sec-WebSocket-Extensions"))
                .isEqualTo("permessage-deflate; client_max_window_bits, permessage-deflate");
        assertThat(offer(Listing.class, "Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    void an_endpoint_with_settings_that_make_no_sense_is_not_connected_and_all_that_is_wrong_is_named() {
        try (ClientContainer client = builder().build()) {
            assertThatThrownBy(() -> client.connectToServer(Faulty.class, URI.create("ws://127.0.0.1:1/")))
                    .isInstanceOf(DeploymentException.class)
                    .isNotInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("Client endpoint " + Faulty.class.getName() + ": 3 errors")
                    .hasMessageContaining("Faulty.take(String, int): ")
                    .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time")
                    .hasMessageContaining("sockeye.max-fragments (maxFragments): expected a whole number");
        }
    }
}
