package dev.sockeye.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpointConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@Tag("A-CON-3")
class ConnectFailedExceptionTest {
    private final ClientContainer container = new ClientBuilder()
            .property("sockeye.client.connect-timeout", "2000")
            .build();

    @AfterEach
    void closeContainer() {
        container.close();
    }

    private ConnectFailedException failure(URI uri) {
        ConnectFailedException failure = catchThrowableOfType(
                ConnectFailedException.class, () -> container.connectToServer(new RecordingEndpoint(), null, uri));
        assertThat(failure).as("failure to connect").isNotNull();
        assertThat(failure).hasCauseInstanceOf(IOException.class);
        return failure;
    }

    private static void assertNoResponse(ConnectFailedException failure) {
        assertThat(failure.status()).isEmpty();
        assertThat(failure.headers()).isEmpty();
        assertThat(failure.bodyStart()).isEmpty();
    }

    @Test
    @Tag("C-CLR-1")
    void a_refusal_has_its_status_its_headers_and_the_beginning_of_its_body() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 6\r\n\r\nlater\n");
        })) {
            ConnectFailedException failure = failure(server.uri("/?secret"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.HANDSHAKE);
            assertThat(failure.status()).hasValue(503);
            assertThat(failure.headers().get("retry-after")).containsExactly("7");
            assertThat(failure.headers()).containsEntry("X-A", List.of("1", "2"));
            assertThat(failure.bodyStart()).isEqualTo("later\n");
            assertThat(failure).hasMessageNotContaining("secret");
            assertThatThrownBy(() -> failure.headers().remove("X-A")).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void of_a_page_its_title_is_quoted() throws Exception {
        String page = "<!doctype html><html lang=\"en\"><head><title>HTTP Status 404 – Not Found</title>"
                + "<style type=\"text/css\">body {font-family:Tahoma,Arial,sans-serif;} h1 {color:white;}</style></head></html>";
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 404 \r\nContent-Type: text/html;charset=utf-8\r\nContent-Length: 900\r\n\r\n");
            peer.write(page.getBytes(UTF_8));
        })) {
            ConnectFailedException failure = failure(server.uri("/"));
            assertThat(failure).hasMessageEndingWith("its body is a page that says \"HTTP Status 404 – Not Found\"");
            assertThat(failure.bodyStart()).isEqualTo(page);
        }
    }

    @Test
    @Tag("C-CLR-4")
    void a_consent_that_breaks_a_rule_has_status_101() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        })) {
            ConnectFailedException failure = failure(server.uri("/"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.HANDSHAKE);
            assertThat(failure.status()).hasValue(101);
            assertThat(failure.headers()).containsKey("upgrade");
        }
    }

    @Test
    void a_host_that_is_not_found_fails_to_resolve() {
        ConnectFailedException failure = failure(URI.create("ws://does-not-exist.invalid/"));
        assertThat(failure.phase()).isEqualTo(ConnectPhase.RESOLVE);
        assertNoResponse(failure);
    }

    @Test
    void a_port_nobody_listens_on_fails_to_connect() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ConnectFailedException failure = failure(URI.create("ws://127.0.0.1:" + port + "/"));
        assertThat(failure.phase()).isEqualTo(ConnectPhase.CONNECT);
        assertNoResponse(failure);
    }

    @Test
    @Tag("C-CLI-4")
    void a_server_that_speaks_no_tls_fails_the_phase_of_tls() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.read();
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
            ConnectFailedException failure = failure(URI.create("wss://127.0.0.1:" + server.port() + "/"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.TLS);
            assertNoResponse(failure);
        }
    }

    @Test
    void a_server_that_closes_without_an_answer_fails_the_handshake_without_status() throws Exception {
        try (RawServer server = RawServer.playing(RawPeer::readHead)) {
            ConnectFailedException failure = failure(server.uri("/"));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.HANDSHAKE);
            assertNoResponse(failure);
        }
    }

    @Test
    @Tag("C-CLI-4")
    @Tag("G-RES-1")
    void a_context_that_cannot_be_used_fails_the_phase_of_tls_and_closes_the_socket() throws Exception {
        ClientEndpointConfig unusable = ClientEndpointConfig.Builder.create()
                .sslContext(SSLContext.getInstance("TLS"))
                .build();
        try (RawServer server = RawServer.playing(
                peer -> assertThat(peer.read()).as("end of stream").isEqualTo(-1))) {
            ConnectFailedException failure = catchThrowableOfType(
                    ConnectFailedException.class,
                    () -> container.connectToServer(
                            new RecordingEndpoint(), unusable, URI.create("wss://127.0.0.1:" + server.port() + "/")));
            assertThat(failure.phase()).isEqualTo(ConnectPhase.TLS);
            assertThat(failure).hasCauseInstanceOf(IOException.class);
            server.awaitEnd();
        }
    }

    @Test
    void names_that_a_java_uri_knows_only_as_authorities_are_looked_up() {
        assertThat(failure(URI.create("ws://my_service.invalid:8080/")).phase()).isEqualTo(ConnectPhase.RESOLVE);
    }

    @Test
    void what_it_says_survives_serialisation() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 429 Slow Down\r\nRetry-After: 9\r\nContent-Length: 2\r\n\r\nno");
        })) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(failure(server.uri("/")));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                ConnectFailedException copy = (ConnectFailedException) in.readObject();
                assertThat(copy.status()).hasValue(429);
                assertThat(copy.headers().get("RETRY-AFTER")).containsExactly("9");
                assertThat(copy.bodyStart()).isEqualTo("no");
            }
        }
    }
}
