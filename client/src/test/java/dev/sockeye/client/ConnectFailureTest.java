package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@Tag("A-CON-3")
class ConnectFailureTest {
    private final ClientContainer container = new ClientBuilder()
            .property("sockeye.client.max-handshake-size", "1000")
            .build();
    private final RecordingEndpoint endpoint = new RecordingEndpoint();
    private final List<Map<String, List<String>>> responses = new ArrayList<>();
    private final ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
            .preferredSubprotocols(List.of("chat"))
            .extensions(List.of(new NamedExtension("x-one"), new NamedExtension("x-two")))
            .configurator(new ClientEndpointConfig.Configurator() {
                @Override
                public void afterResponse(HandshakeResponse response) {
                    responses.add(response.getHeaders());
                }
            })
            .build();

    private record NamedExtension(String getName) implements Extension {
        @Override
        public List<Parameter> getParameters() {
            return List.of();
        }
    }

    @AfterEach
    void closeContainer() {
        container.close();
    }

    private DeploymentException failure(URI uri) {
        DeploymentException failure =
                catchThrowableOfType(DeploymentException.class, () -> container.connectToServer(endpoint, config, uri));
        assertThat(failure).as("failure to connect").isNotNull();
        assertThat(endpoint.opened).isNull();
        return failure;
    }

    @ParameterizedTest
    @Tag("A-CON-5")
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "/chat",
                "ws:///chat",
                "ws://127.0.0.1:%d/#part",
                "ws://127.0.0.1:0/",
                "ws://127.0.0.1:65536/"
            })
    void a_uri_that_names_no_websocket_is_refused_before_anything_is_sent(String template) throws Exception {
        try (RawServer server = RawServer.playing(RawPeer::accept)) {
            DeploymentException failure = failure(URI.create(template.formatted(server.port())));
            assertThat(failure).hasMessageContaining("WebSocket URI must");
            assertThat(server.connections()).isZero();
            assertThat(responses).isEmpty();
        }
    }

    @Test
    @Tag("A-CON-4")
    void nulls_are_illegal_arguments() {
        URI uri = URI.create("ws://127.0.0.1/");
        assertThatThrownBy(() -> container.connectToServer(endpoint, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("URI");
        assertThatThrownBy(() -> container.connectToServer((Object) null, uri))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> container.connectToServer((Class<?>) null, uri))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> container.connectToServer((RecordingEndpoint) null, null, uri))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("A-CON-2")
    void an_object_that_is_no_endpoint_is_a_deployment_error() {
        assertThatThrownBy(() -> container.connectToServer(new Object(), URI.create("ws://127.0.0.1/")))
                .isInstanceOf(DeploymentException.class);
    }

    @Test
    void a_host_that_does_not_exist_is_named() {
        DeploymentException failure = failure(URI.create("ws://does-not-exist.invalid/"));
        assertThat(failure)
                .hasMessageStartingWith("Could not find the host of ws://does-not-exist.invalid/: ")
                .hasCauseInstanceOf(UnknownHostException.class);
        assertThat(responses).containsExactly(Map.of());
    }

    @Test
    @Tag("A-CEC-6")
    void a_refused_connection_says_so_and_the_configurator_hears_of_it() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        DeploymentException failure = failure(URI.create("ws://127.0.0.1:" + port + "/x?secret"));
        assertThat(failure)
                .hasMessageStartingWith("Could not reach the host of ws://127.0.0.1:" + port + "/x?...: ")
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(responses).containsExactly(Map.of());
    }

    @Test
    @Tag("C-CLR-1")
    void another_status_is_shown_with_the_beginning_of_its_body_on_one_line() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 404 Not Found\r\nContent-Length: 13\r\nX-Why: lost\r\n\r\nno ");
            peer.write("chat\r\nhere!MORE");
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            DeploymentException failure = failure(server.uri("/chat"));
            assertThat(failure)
                    .hasMessage("No WebSocket connection to ws://127.0.0.1:" + server.port() + "/chat: expected status"
                            + " 101 Switching Protocols, found 404 \"Not Found\", its body begins"
                            + " \"no chat here\"")
                    .hasCauseInstanceOf(IOException.class);
            assertThat(responses).hasSize(1);
            assertThat(responses.get(0)).containsKey("x-why");
            server.awaitEnd();
        }
    }

    @Test
    void a_long_body_is_cut() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 500 Oops\r\n\r\n" + "x".repeat(5000));
        })) {
            assertThat(failure(server.uri("/"))).hasMessageEndingWith("begins \"" + "x".repeat(200) + "...\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upgrade: websocket|Upgrade: h2c|expected Upgrade: websocket, found \"h2c\"",
                "Connection: Upgrade|Connection: close|expected Upgrade among the tokens of Connection",
                "Sec-WebSocket-Accept: |Sec-WebSocket-Accept: AAAA|expected Sec-WebSocket-Accept: ",
                "HTTP/1.1 101|HTTP/1.1 200|expected status 101",
                "HTTP/1.1 101|ICY 101|expected a status line",
                "Upgrade: websocket|Upgrade: websocket{br}Sec-WebSocket-Protocol: other|expected at most one subprotocol",
                "Upgrade: websocket|Upgrade: websocket{br}Sec-WebSocket-Extensions: x-three|expected only extensions that were offered",
                "Upgrade: websocket|Upgrade: websocket{br}Sec-WebSocket-Extensions: x-two|Expected an extension that is installed",
            })
    @Tag("C-CLR-1")
    @Tag("C-CLR-2")
    @Tag("C-CLR-3")
    @Tag("C-CLR-4")
    @Tag("C-CLR-5")
    @Tag("C-CLR-6")
    void an_answer_that_breaks_a_rule_fails_the_connection(String part, String instead, String message)
            throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            String answer = peer.readHead().accepted();
            assertThat(answer).contains(part);
            peer.write(answer.replace(part, instead.replace("{br}", "\r\n")));
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            assertThat(failure(server.uri("/")))
                    .hasMessageStartingWith("No WebSocket connection to ws://127.0.0.1:")
                    .hasMessageContaining(message)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(responses).hasSize(1);
            server.awaitEnd();
        }
    }

    @Test
    @Tag("A-CEC-3")
    void extensions_are_offered_in_order_even_though_none_is_implemented() throws Exception {
        CompletableFuture<HttpHead> request = new CompletableFuture<>();
        try (RawServer server = RawServer.playing(peer -> {
            request.complete(peer.accept());
            peer.echo();
        })) {
            container.connectToServer(endpoint, config, server.uri("/"));
            assertThat(request.get().value("Sec-WebSocket-Extensions")).isEqualTo("x-one, x-two");
        }
    }

    @Test
    @Tag("C-CLR-8")
    @Tag("SEC-32")
    void a_response_head_above_the_limit_names_the_property() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept("X-Long: " + "x".repeat(1000));
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            assertThat(failure(server.uri("/")))
                    .hasMessageContaining("at most 1000 bytes")
                    .hasMessageContaining("sockeye.client.max-handshake-size")
                    .hasCauseInstanceOf(ProtocolException.class);
            server.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("SEC-34")
    @Tag("C-CLR-1")
    void a_redirect_is_not_followed_so_no_credentials_reach_another_host(int status) throws Exception {
        ClientEndpointConfig withCredentials = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        headers.put("Authorization", List.of("Bearer secret"));
                        headers.put("Cookie", List.of("id=secret"));
                    }
                })
                .build();
        try (RawServer other = RawServer.playing(RawPeer::accept);
                RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + other.uri("/") + "\r\n\r\n");
                    assertThat(peer.read()).as("end of stream").isEqualTo(-1);
                })) {
            assertThatThrownBy(() -> container.connectToServer(endpoint, withCredentials, server.uri("/")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining(String.valueOf(status))
                    .hasMessageNotContaining("secret");
            server.awaitEnd();
            assertThat(server.connections()).isOne();
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void a_server_that_closes_instead_of_answering_is_reported() throws Exception {
        try (RawServer server = RawServer.playing(RawPeer::readHead)) {
            assertThat(failure(server.uri("/")))
                    .hasMessageContaining("the server closed the connection")
                    .hasCauseInstanceOf(EOFException.class);
            assertThat(responses).containsExactly(Map.of());
        }
    }

    @Test
    @Tag("C-CLR-8")
    void a_server_that_never_answers_is_given_up_at_the_deadline() throws Exception {
        try (ClientContainer hasty = new ClientBuilder()
                        .property("sockeye.client.connect-timeout", "2000")
                        .build();
                RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 101 Swi");
                    assertThat(peer.read()).as("end of stream").isEqualTo(-1);
                })) {
            assertThatThrownBy(() -> hasty.connectToServer(endpoint, null, server.uri("/")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageStartingWith("No WebSocket connection to ")
                    .hasMessageContaining("within PT2S (sockeye.client.connect-timeout, or ClientOptions")
                    .hasCauseInstanceOf(SocketTimeoutException.class);
            server.awaitEnd();
        }
    }

    @Test
    void a_thread_interrupted_while_connecting_gives_up_and_stays_interrupted() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            Thread.currentThread().interrupt();
            DeploymentException failure = failure(server.uri("/"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).hasCauseInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    @Tag("A-CEC-5")
    @Tag("SEC-33")
    void a_configurator_that_fails_before_the_request_fails_the_connect_before_anything_is_sent() throws Exception {
        ClientEndpointConfig broken = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void beforeRequest(Map<String, List<String>> headers) {
                        headers.put("X-Split", List.of("a\r\nX-Evil: b"));
                    }
                })
                .build();
        try (RawServer server = RawServer.playing(RawPeer::accept)) {
            assertThatThrownBy(() -> container.connectToServer(endpoint, broken, server.uri("/")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("X-Split");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    @Tag("A-CEC-6")
    void a_configurator_that_fails_after_the_response_fails_the_connect() throws Exception {
        ClientEndpointConfig broken = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void afterResponse(HandshakeResponse response) {
                        throw new IllegalStateException("unwanted");
                    }
                })
                .build();
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            assertThatThrownBy(() -> container.connectToServer(endpoint, broken, server.uri("/")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("afterResponse")
                    .hasRootCauseMessage("unwanted");
            server.awaitEnd();
        }
    }

    @Test
    @Tag("A-CEC-2")
    void subprotocols_that_cannot_be_written_are_a_deployment_error() {
        ClientEndpointConfig twice = ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of("chat", "chat"))
                .build();
        assertThatThrownBy(() -> container.connectToServer(endpoint, twice, URI.create("ws://127.0.0.1/")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("found twice: \"chat\"");
    }

    @Test
    @Tag("A-CON-8")
    void on_open_that_throws_closes_with_1011_and_fails_the_connect() throws Exception {
        CompletableFuture<RawFrame> close = new CompletableFuture<>();
        IllegalStateException failure = new IllegalStateException("not today");
        RecordingEndpoint failing = new RecordingEndpoint() {
            @Override
            public void onOpen(Session session, EndpointConfig unused) {
                throw failure;
            }
        };
        try (RawServer server = RawServer.playing(peer -> {
            peer.accept();
            RawFrame frame = peer.next();
            close.complete(frame);
            peer.send(frame);
        })) {
            assertThatThrownBy(() -> container.connectToServer(failing, null, server.uri("/")))
                    .isInstanceOf(DeploymentException.class)
                    .hasCause(failure);
            assertThat(failing.errors).containsExactly(failure);
            assertThat(failing.closed).isDone();
            assertThat(failing.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
            assertThat(close.get(10, TimeUnit.SECONDS).closeCode()).isEqualTo(1011);
            server.awaitEnd();
        }
    }
}
