package dev.sockeye.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.Certificates;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What 2.3 adds, called by the API of 2.3: compiled by the profile websocket-2.3 alone. */
@Timeout(60)
class HandshakeRequestOf23Test {
    private static final BlockingQueue<HandshakeRequest> REQUESTS = new LinkedBlockingQueue<>();

    /** Keeps what it is asked. */
    private static final class Keeping extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            REQUESTS.add(request);
        }
    }

    /** Does nothing. */
    public static final class Quiet extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }

    private static ServerEndpointConfig endpoint() {
        return ServerEndpointConfig.Builder.create(Quiet.class, "/quiet")
                .configurator(new Keeping())
                .build();
    }

    private static void connect(ClientOptions options, URI uri) throws Exception {
        try (ClientContainer client = Sockeye.client().options(options).build()) {
            client.connectToServer(new Quiet(), null, uri).close();
        }
    }

    @Test
    void addresses_and_the_preferred_language_are_known() throws Exception {
        ClientOptions french = ClientOptions.builder()
                .header("Accept-Language", "fr-CA, en;q=0.5")
                .build();
        try (Server server = Sockeye.server().port(0).endpoint(endpoint()).start()) {
            connect(french, server.webSocketUri("/quiet"));

            HandshakeRequest request = REQUESTS.remove();
            assertThat(request.getLocalAddress()).isEqualTo("127.0.0.1");
            assertThat(request.getLocalPort()).isEqualTo(server.port());
            assertThat(request.getLocalHostName()).isNotEmpty();
            assertThat(request.getRemoteAddress()).isEqualTo("127.0.0.1");
            assertThat(request.getRemotePort()).isPositive().isNotEqualTo(server.port());
            assertThat(request.getRemoteHostName()).isEqualTo("127.0.0.1");
            assertThat(request.getPreferredLocale()).isEqualTo(Locale.CANADA_FRENCH);
            assertThat(request.getUserX509CertificateChain()).isNull();
        }
    }

    @Test
    void the_certificates_of_a_client_are_known(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder).with("localhost", "dns:localhost", "ip:127.0.0.1");
        KeyStore authority = certificates.authority();
        try (Server server = Sockeye.server()
                .port(0)
                .endpoint(endpoint())
                .tomcat(tomcat -> secure(tomcat.getConnector(), certificates, authority))
                .start()) {
            connect(
                    ClientOptions.builder()
                            .sslContext(certificates.proving("localhost"))
                            .build(),
                    URI.create("wss://localhost:" + server.port() + "/quiet"));

            assertThat(REQUESTS.remove()
                            .getUserX509CertificateChain()[0]
                            .getSubjectX500Principal()
                            .getName())
                    .contains("CN=localhost");
        }
    }

    private static void secure(Connector connector, Certificates certificates, KeyStore authority) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateKeystoreFile(certificates.keyStore().toString());
        own.setCertificateKeystorePassword(certificates.password());
        own.setCertificateKeyAlias("localhost");
        host.addCertificate(own);
        host.setCertificateVerification("required");
        host.setTrustStore(authority);
        connector.addSslHostConfig(host);
        connector.setProperty("SSLEnabled", "true");
        connector.setSecure(true);
        connector.setScheme("https");
    }

    @Test
    void configurators_of_clients_see_the_response_of_a_handshake_that_fails() throws Exception {
        BlockingQueue<Map<String, List<String>>> responses = new LinkedBlockingQueue<>();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .configurator(new ClientEndpointConfig.Configurator() {
                    @Override
                    public void afterResponse(HandshakeResponse response) {
                        responses.add(response.getHeaders());
                    }
                })
                .build();
        try (Server server = Sockeye.server().port(0).endpoint(endpoint()).start();
                ClientContainer client = Sockeye.client().build()) {
            assertThatThrownBy(() -> client.connectToServer(new Quiet(), config, server.webSocketUri("/nowhere")))
                    .isInstanceOf(ConnectFailedException.class);
            assertThat(responses).hasSize(1);
        }
    }
}
