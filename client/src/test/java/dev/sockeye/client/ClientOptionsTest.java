package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.auth.Credentials;
import dev.sockeye.client.proxy.ProxyChoice;
import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.session.ExtensionView;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientOptionsTest {
    private final BlockingQueue<HttpHead> requests = new LinkedBlockingQueue<>();

    private RawServer echoServer() throws Exception {
        return RawServer.playing(peer -> {
            requests.add(peer.accept());
            peer.echo();
        });
    }

    @Test
    @Tag("C-CLI-1")
    void headers_go_with_every_request_and_the_configurator_sees_them() throws Exception {
        ClientOptions options = ClientOptions.builder()
                .header("X-Key", "one")
                .header("X-Key", "two")
                .header("Authorization", "Bearer abc")
                .build();
        try (RawServer server = echoServer();
                Connects connects = new Connects(options)) {
            connects.open(server.uri("/"));
            assertThat(requests.take())
                    .asString()
                    .contains("\r\nX-Key: one\r\nX-Key: two\r\n")
                    .contains("\r\nAuthorization: Bearer abc\r\n");
            assertThat(connects.requests.get(0).get("x-key")).containsExactly("one", "two");
        }
    }

    @Test
    void headers_of_the_handshake_itself_keep_their_values() throws Exception {
        ClientOptions options = ClientOptions.builder()
                .header("Sec-WebSocket-Version", "8")
                .header("Upgrade", "h2c")
                .build();
        try (RawServer server = echoServer();
                Connects connects = new Connects(options)) {
            connects.open(server.uri("/"));
            assertThat(requests.take())
                    .asString()
                    .contains("Sec-WebSocket-Version: 13\r\n")
                    .contains("Upgrade: websocket\r\n")
                    .doesNotContain("h2c");
        }
    }

    @Test
    @Tag("G-HDR-1")
    void a_header_that_would_split_the_request_is_refused_at_once() {
        assertThatThrownBy(() -> ClientOptions.builder().header("X", "a\r\nY: b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void those_of_the_endpoint_replace_those_of_the_client() throws Exception {
        ClientOptions ofClient = ClientOptions.builder()
                .header("X-Of", "client")
                .header("X-Only", "client")
                .build();
        ClientOptions ofEndpoint =
                ClientOptions.builder().header("X-Of", "endpoint").build();
        try (RawServer server = echoServer();
                Connects connects = new Connects(ofClient)) {
            ClientEndpointConfig config = connects.config().build();
            config.getUserProperties().put(ClientOptions.USER_PROPERTY, ofEndpoint);
            connects.open(server.uri("/"), config);
            assertThat(requests.take())
                    .asString()
                    .contains("X-Of: endpoint\r\n")
                    .doesNotContain("client");
        }
    }

    @ClientEndpoint
    public static class Annotated {}

    @Test
    @Tag("E-NEG-2")
    void an_annotated_endpoint_offers_what_they_say() throws Exception {
        ClientOptions compressing = ClientOptions.builder().compression(true).build();
        assertThat(offered(compressing, Map.of(), Annotated.class))
                .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover;"
                        + " client_max_window_bits, permessage-deflate");
        assertThat(offered(compressing, Map.of("sockeye.deflate.context-takeover", "true"), Annotated.class))
                .isEqualTo("permessage-deflate; client_max_window_bits, permessage-deflate");
        assertThat(offered(compressing, Map.of("sockeye.extensions", "none"), Annotated.class))
                .isEmpty();
        assertThat(offered(ClientOptions.DEFAULT, Map.of(), Annotated.class)).isEmpty();
        assertThat(offered(compressing.toBuilder().compression(false).build(), Map.of(), Annotated.class))
                .isEmpty();
        assertThat(offered(
                        ClientOptions.builder()
                                .extensions("fragment", "identity", "x-webkit-deflate-frame")
                                .build(),
                        Map.of("sockeye.extensions", "identity, fragment"),
                        Annotated.class))
                .isEqualTo("fragment, identity");
    }

    private String offered(ClientOptions options, Map<String, String> properties, Class<?> endpoint) throws Exception {
        ClientBuilder builder = new ClientBuilder().options(options);
        properties.forEach(builder::property);
        try (RawServer server = echoServer();
                ClientContainer client = builder.build()) {
            client.connectToServer(endpoint, server.uri("/"));
            return offer(requests.take());
        }
    }

    private static String offer(HttpHead request) {
        return request.lines().stream()
                .filter(line -> line.startsWith("Sec-WebSocket-Extensions: "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .collect(Collectors.joining(" and "));
    }

    @Test
    void a_reconnecting_client_offers_what_those_of_its_container_say() throws Exception {
        ClientOptions compressing = ClientOptions.builder().compression(true).build();
        try (RawServer server = echoServer();
                ClientContainer client =
                        new ClientBuilder().options(compressing).build();
                ReconnectingClient reconnecting = ReconnectingClient.builder(client)
                        .endpoint(new Annotated())
                        .uri(server.uri("/"))
                        .start()) {
            assertThat(offer(requests.take()))
                    .startsWith("permessage-deflate; ")
                    .endsWith(", permessage-deflate");
            assertThat(reconnecting).isNotNull();
        }
    }

    @Test
    void extensions_that_an_endpoint_lists_itself_replace_theirs() throws Exception {
        ClientOptions compressing = ClientOptions.builder().compression(true).build();
        try (RawServer server = echoServer();
                Connects connects = new Connects(compressing)) {
            ClientEndpointConfig config = connects.config()
                    .extensions(List.of(new ExtensionView(new ExtensionOffer("permessage-deflate", List.of()))))
                    .build();
            connects.open(server.uri("/"), config);
            assertThat(offer(requests.take())).isEqualTo("permessage-deflate");
        }
    }

    @Test
    void an_extension_that_nobody_knows_is_a_deployment_error() {
        ClientOptions options =
                ClientOptions.builder().extensions("permessage-defalte").build();
        try (Connects connects = new Connects(options)) {
            assertThatThrownBy(() -> connects.open(URI.create("ws://127.0.0.1/")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContainingAll("permessage-defalte", "sockeye.extensions");
        }
    }

    @Test
    void something_else_in_their_place_is_a_deployment_error() {
        try (Connects connects = new Connects(ClientOptions.DEFAULT)) {
            ClientEndpointConfig config = connects.config().build();
            config.getUserProperties().put(ClientOptions.USER_PROPERTY, "fast");
            assertThatThrownBy(() -> connects.open(URI.create("ws://127.0.0.1/"), config))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining(ClientOptions.USER_PROPERTY)
                    .hasMessageContaining("java.lang.String");
        }
    }

    @Test
    @Tag("G-AUT-1")
    void credentials_are_kept_by_scheme_host_and_port() {
        ClientOptions options = ClientOptions.builder()
                .credentials(URI.create("wss://EXAMPLE.com/chat?a=b"), "first", "word")
                .credentials(URI.create("wss://example.com:443"), "second", "word")
                .build();
        Credentials kept = new Credentials("second", "word");
        assertThat(options.credentials()).isEqualTo(Map.of(URI.create("wss://example.com:443"), kept));
        Map<URI, Credentials> given = Map.of(URI.create("wss://example.com/chat"), kept);
        ClientOptions made = new ClientOptions(ProxyChoice.direct(), given, false, 0, null, Map.of(), null, List.of());
        assertThat(made.credentials()).isEqualTo(options.credentials());
    }

    @Test
    void headers_have_a_line_for_each_value_and_names_in_any_case() {
        ClientOptions options = ClientOptions.builder()
                .header("X-Key", "1")
                .header("x-key", "2")
                .build();
        assertThat(options.headers().get("X-KEY")).containsExactly("1", "2");
        assertThat(options.toBuilder().build().headers()).isEqualTo(options.headers());
        assertThatThrownBy(() -> options.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Tag("G-AUT-1")
    void nothing_secret_is_in_their_text() {
        ClientOptions options = ClientOptions.builder()
                .credentials(URI.create("wss://example.com"), "secret-user", "secret-word")
                .proxy(ProxyServer.http("proxy", 3128).withCredentials("secret-user", "secret-word"))
                .header("X-Key", "secret-key")
                .build();
        assertThat(options.toString()).contains("X-Key", "example.com").doesNotContain("secret");
        assertThat(options.credentials().values().toString()).doesNotContain("secret");
        assertThat(ProxyServer.socks5("::1", 1080)
                        .withCredentials("secret", "secret")
                        .toString())
                .isEqualTo("SOCKS5 proxy [::1]:1080");
    }

    @Test
    @Tag("G-AUT-1")
    void credentials_with_a_colon_or_control_characters_are_refused_without_showing_them() {
        URI origin = URI.create("wss://example.com");
        for (String bad : new String[] {"secret:x", "secret\n", "secret\u0000"}) {
            assertThatThrownBy(() -> ClientOptions.builder().credentials(origin, bad, "secret"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> ClientOptions.builder().credentials(origin, "me", "secret\r"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void numbers_and_addresses_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> ClientOptions.builder().maxRedirects(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProxyServer.http("", 3128)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProxyServer.http("proxy", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProxyServer.http("proxy", 65536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOptions.builder().credentials(URI.create("https://x"), "a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_builder_of_options_starts_with_all_of_them() {
        ClientOptions options = ClientOptions.builder()
                .credentials(URI.create("wss://example.com"), "me", "word")
                .basicWithoutTls(true)
                .maxRedirects(3)
                .connectTimeout(Duration.ofSeconds(1))
                .header("X", "y")
                .extensions("permessage-deflate", "fragment")
                .build();
        assertThat(options.toBuilder().build()).isEqualTo(options);
    }
}
