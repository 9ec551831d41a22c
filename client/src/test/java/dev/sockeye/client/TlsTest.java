package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Tag("C-CLI-4")
class TlsTest {
    @TempDir
    private static Path directory;

    /** Its certificate is for localhost, and from an authority that only this context trusts. */
    private static SSLContext context;

    private final ClientContainer container = new ClientContainer();
    private final RecordingEndpoint endpoint = new RecordingEndpoint();
    private final ClientEndpointConfig trusting =
            ClientEndpointConfig.Builder.create().sslContext(context).build();

    @BeforeAll
    static void makeCertificate() throws Exception {
        context = Certificates.in(directory).with("localhost", "dns:localhost").proving("localhost");
    }

    @AfterEach
    void closeContainer() {
        container.close();
    }

    private static SSLServerSocket listening() throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static RawServer echoServer() throws IOException {
        return RawServer.playing(listening(), peer -> {
            peer.accept();
            peer.echo();
        });
    }

    private static URI uri(RawServer server, String host) {
        return URI.create("wss://" + host + ":" + server.port() + "/");
    }

    private static ByteBuffer random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void messages_of_all_sizes_pass_through_tls(String version) throws Exception {
        SSLServerSocket listening = listening();
        listening.setEnabledProtocols(new String[] {version});
        try (RawServer server = RawServer.playing(listening, peer -> {
            peer.accept();
            peer.echo();
        })) {
            Session session = container.connectToServer(endpoint, trusting, uri(server, "localhost"));
            assertThat(session.isSecure()).isTrue();
            for (int size : new int[] {0, 1, 125, 16_384, 70_000, 1 << 20}) {
                session.getBasicRemote().sendBinary(random(size));
                assertThat(endpoint.nextMessage()).isEqualTo(random(size));
            }
        }
    }

    @Test
    void the_host_is_named_and_http_1_1_agreed_on() throws Exception {
        CompletableFuture<List<SNIServerName>> names = new CompletableFuture<>();
        CompletableFuture<String> protocol = new CompletableFuture<>();
        try (RawServer server = RawServer.playing(listening(), peer -> {
            SSLSocket socket = (SSLSocket) peer.socket();
            peer.accept();
            names.complete(((ExtendedSSLSession) socket.getSession()).getRequestedServerNames());
            protocol.complete(socket.getApplicationProtocol());
            peer.echo();
        })) {
            container.connectToServer(endpoint, trusting, uri(server, "localhost"));
            assertThat(names.get()).containsExactly(new SNIHostName("localhost"));
            assertThat(protocol.get()).isEqualTo("http/1.1");
        }
    }

    @Test
    @Tag("A-CEC-4")
    void a_certificate_for_another_host_fails_the_connect() throws Exception {
        try (RawServer server = echoServer()) {
            DeploymentException failure = catchThrowableOfType(
                    DeploymentException.class,
                    () -> container.connectToServer(endpoint, trusting, uri(server, "127.0.0.1")));
            assertThat(failure)
                    .hasMessageStartingWith("No TLS connection to wss://127.0.0.1:")
                    .hasMessageContaining("subject alternative names")
                    .hasCauseInstanceOf(SSLException.class);
            assertThat(endpoint.opened).isNull();
        }
    }

    @Test
    @Tag("A-CEC-4")
    @Tag("I-12")
    void without_a_context_the_default_one_decides_whom_to_trust() throws Exception {
        SSLContext before = SSLContext.getDefault();
        try (RawServer server = echoServer()) {
            assertThatThrownBy(() -> container.connectToServer(endpoint, null, uri(server, "localhost")))
                    .isInstanceOf(DeploymentException.class)
                    .hasCauseInstanceOf(SSLException.class);
            SSLContext.setDefault(context);
            assertThat(container
                            .connectToServer(endpoint, null, uri(server, "localhost"))
                            .isOpen())
                    .isTrue();
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void a_server_that_speaks_no_tls_fails_the_connect() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            while (peer.read() >= 0) {
                // Until the client gives up.
            }
        })) {
            assertThatThrownBy(() -> container.connectToServer(endpoint, trusting, uri(server, "localhost")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageStartingWith("No TLS connection to ")
                    .hasCauseInstanceOf(SSLException.class);
            server.awaitEnd();
        }
    }

    @Test
    void a_server_that_closes_during_the_tls_handshake_is_reported() throws Exception {
        try (RawServer server = RawServer.playing(RawPeer::read)) {
            assertThatThrownBy(() -> container.connectToServer(endpoint, trusting, uri(server, "localhost")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageStartingWith("No TLS connection to ")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void a_server_that_never_answers_the_tls_handshake_is_given_up_at_the_deadline() throws Exception {
        try (ClientContainer hasty = new ClientBuilder()
                        .property("sockeye.client.connect-timeout", "2000")
                        .build();
                RawServer server = RawServer.playing(peer -> {
                    while (peer.read() >= 0) {
                        // Until the client gives up.
                    }
                })) {
            assertThatThrownBy(() -> hasty.connectToServer(endpoint, trusting, uri(server, "localhost")))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageStartingWith("No TLS connection to ")
                    .hasCauseInstanceOf(SocketTimeoutException.class);
            server.awaitEnd();
        }
    }

    @Test
    void a_slow_peer_gets_everything_when_it_reads_again() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        SSLServerSocket narrow = listening();
        narrow.setReceiveBufferSize(4096);
        try (RawServer server = RawServer.playing(narrow, peer -> {
            peer.accept();
            read.await();
            for (int i = 0; i < 4; i++) {
                assertThat(ByteBuffer.wrap(peer.next().payload())).isEqualTo(random(1_000_000 + i));
            }
            peer.echo();
        })) {
            Session session = container.connectToServer(endpoint, trusting, uri(server, "localhost"));
            CompletableFuture<Void> last = new CompletableFuture<>();
            for (int i = 0; i < 4; i++) {
                boolean isLast = i == 3;
                session.getAsyncRemote().sendBinary(random(1_000_000 + i), result -> {
                    if (isLast) {
                        last.complete(null);
                    }
                });
            }
            read.countDown();
            last.get(20, TimeUnit.SECONDS);
            session.close();
            server.awaitEnd();
        }
    }

    @Test
    void the_last_record_is_not_forgotten_when_the_system_took_only_a_part_of_it() throws Exception {
        int size = 8192;
        CompletableFuture<Integer> toRead = new CompletableFuture<>();
        CompletableFuture<Void> allRead = new CompletableFuture<>();
        SSLServerSocket narrow = listening();
        narrow.setReceiveBufferSize(4096);
        try (RawServer server = RawServer.playing(narrow, peer -> {
            peer.accept();
            int count = toRead.get();
            for (int i = 0; i < count; i++) {
                assertThat(peer.next().payload()).hasSize(size);
            }
            allRead.complete(null);
            peer.echo();
        })) {
            Session session = container.connectToServer(endpoint, trusting, uri(server, "localhost"));
            int sent = 0;
            Future<Void> last;
            do {
                last = session.getAsyncRemote().sendBinary(random(size));
                sent++;
            } while (last.isDone());
            // Nothing is sent after the message that got stuck.
            toRead.complete(sent);
            last.get(10, TimeUnit.SECONDS);
            allRead.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    @Tag("D-CLS-14")
    void tls_is_ended_properly_in_both_directions() throws Exception {
        try (RawServer server = RawServer.playing(listening(), peer -> {
            peer.accept();
            peer.send(peer.next());
            // Without the client's close_notify this would be an SSLException.
            assertThat(peer.read()).as("end of stream").isEqualTo(-1);
        })) {
            container
                    .connectToServer(endpoint, trusting, uri(server, "localhost"))
                    .close();
            server.awaitEnd();
            assertThat(endpoint.awaitClose().getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
            assertThat(endpoint.errors).isEmpty();
        }
    }

    @Test
    @Tag("G-RED-1")
    @Tag("SEC-34")
    void a_redirect_from_wss_to_ws_is_not_followed() throws Exception {
        try (RawServer plain = RawServer.playing(RawPeer::accept);
                RawServer secure = RawServer.playing(listening(), peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 302 Found\r\nLocation: " + plain.uri("/") + "\r\nContent-Length: 0\r\n\r\n");
                });
                Connects connects = new Connects(ClientOptions.builder()
                        .maxRedirects(3)
                        .sslContext(context)
                        .build())) {
            ConnectFailedException failure = connects.failure(URI.create("wss://localhost:" + secure.port() + "/"));
            assertThat(failure).hasMessageContaining("from wss to ws");
            assertThat(failure.status()).hasValue(302);
            assertThat(plain.connections()).isZero();
        }
    }
}
