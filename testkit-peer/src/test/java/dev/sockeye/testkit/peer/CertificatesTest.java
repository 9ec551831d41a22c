package dev.sockeye.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CertificatesTest {
    @TempDir
    private static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void make() throws IOException {
        certificates = Certificates.in(folder)
                .with("right", "dns:localhost", "ip:127.0.0.1")
                .with("elsewhere", "dns:elsewhere.example")
                .withExpired("expired", "dns:localhost");
    }

    private static RawServer server(SSLContext context, boolean asks) throws IOException {
        SSLServerSocket listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.setNeedClientAuth(asks);
        return RawServer.playing(listening, peer -> {
            peer.accept();
            peer.echo();
        });
    }

    private static RawPeer client(SSLContext context, RawServer server) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return RawPeer.client(socket);
    }

    @Test
    void who_trusts_the_authority_talks_to_the_owner() throws Exception {
        try (RawServer server = server(certificates.proving("right"), false);
                RawPeer client = client(certificates.trusting(), server)) {
            assertThat(server.uri("/").getScheme()).isEqualTo("wss");
            client.upgrade(server.uri("/")).send(RawFrame.text("hidden"));
            assertThat(client.next()).isEqualTo(RawFrame.text("hidden"));
        }
    }

    @ParameterizedTest
    @CsvSource({"elsewhere, No subject alternative DNS name", "expired, validity check failed"})
    void a_wrong_certificate_is_refused(String alias, String reason) throws Exception {
        try (RawServer server = server(certificates.proving(alias), false);
                RawPeer client = client(certificates.trusting(), server)) {
            assertThatThrownBy(() -> client.upgrade(server.uri("/")))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void nobody_else_trusts_the_authority() throws Exception {
        try (RawServer server = server(certificates.proving("right"), false);
                RawPeer client = client(SSLContext.getDefault(), server)) {
            assertThatThrownBy(() -> client.upgrade(server.uri("/"))).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void a_client_proves_to_be_an_owner_too() throws Exception {
        try (RawServer server = server(certificates.proving("right"), true);
                RawPeer owner = client(certificates.proving("right"), server);
                RawPeer anybody = client(certificates.trusting(), server)) {
            assertThat(owner.upgrade(server.uri("/")).head().status()).isEqualTo(101);
            assertThatThrownBy(() -> anybody.upgrade(server.uri("/"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_server_gets_its_certificate_with_those_above_it_and_its_key() throws Exception {
        assertThat(certificates.pem("right").lines().filter(line -> line.startsWith("-----")))
                .containsExactly(
                        "-----BEGIN CERTIFICATE-----",
                        "-----END CERTIFICATE-----",
                        "-----BEGIN CERTIFICATE-----",
                        "-----END CERTIFICATE-----",
                        "-----BEGIN PRIVATE KEY-----",
                        "-----END PRIVATE KEY-----");
        assertThat(certificates.keyStore()).isRegularFile();
        assertThat(certificates.password()).isNotEmpty();
    }

    @Test
    void what_keytool_does_not_like_is_reported() {
        assertThatThrownBy(() -> certificates.with("right", "dns:localhost"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("alias <right> already exists");
    }
}
