package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.tck.api.harness.TomcatTls;
import dev.sockeye.testkit.peer.Certificates;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What configurators and sessions of both ends are told of their connection, on both transports of Tomcat. */
@Timeout(60)
class ConnectionPropertiesTest {
    private static final BlockingQueue<Map<String, Object>> SEEN = new LinkedBlockingQueue<>();
    private static final BlockingQueue<DetailedHandshakeRequest> REQUESTS = new LinkedBlockingQueue<>();

    private static Certificates certificates;
    private static KeyStore authority;

    @ServerEndpoint(value = "/facts", configurator = Facts.Asking.class)
    public static class Facts {
        public static class Asking extends ServerEndpointConfig.Configurator {
            @Override
            public void modifyHandshake(
                    ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                REQUESTS.add((DetailedHandshakeRequest) request);
                SEEN.add(config.getUserProperties());
            }
        }

        @OnOpen
        public void open(Session session, EndpointConfig config) {
            SEEN.add(session.getUserProperties());
            SEEN.add(config.getUserProperties());
        }

        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        certificates = Certificates.in(folder).with("localhost", "dns:localhost", "ip:127.0.0.1");
        authority = certificates.authority();
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
        REQUESTS.clear();
    }

    private static ServerBuilder server(boolean nativeTransport) {
        return Sockeye.server()
                .port(0)
                .endpoint(Facts.class)
                .property("sockeye.native-transport", String.valueOf(nativeTransport));
    }

    private static InetSocketAddress address(Map<String, Object> properties, String key) {
        return (InetSocketAddress) properties.get(key);
    }

    private static Map<String, Object> nextSeen() throws InterruptedException {
        Map<String, Object> seen = SEEN.poll(20, TimeUnit.SECONDS);
        assertThat(seen).as("user properties").isNotNull();
        return seen;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_tls_it_is_the_two_addresses_and_the_attributes(boolean nativeTransport) throws Exception {
        try (Server server = server(nativeTransport)
                        .tomcat(tomcat -> tomcat.getEngine().getPipeline().addValve(new Noting()))
                        .start();
                ClientContainer client = Sockeye.client().build()) {
            Session session =
                    client.connectToServer(new Inbox(), null, URI.create("ws://127.0.0.1:" + server.port() + "/facts"));
            Map<String, Object> ofClient = session.getUserProperties();
            InetSocketAddress clientsOwn = address(ofClient, SessionProperties.LOCAL_ADDRESS);
            InetSocketAddress serversOwn = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            assertThat(ofClient).isEmpty();
            assertThat(address(ofClient, SessionProperties.REMOTE_ADDRESS)).isEqualTo(serversOwn);
            assertThat(ofClient.containsKey(SessionProperties.CIPHER_SUITE)).isFalse();
            for (int i = 0; i < 3; i++) {
                Map<String, Object> ofServer = nextSeen();
                assertThat(ofServer).isEmpty();
                assertThat(address(ofServer, SessionProperties.REMOTE_ADDRESS)).isEqualTo(clientsOwn);
                assertThat(address(ofServer, SessionProperties.LOCAL_ADDRESS)).isEqualTo(serversOwn);
                assertThat(ofServer.get(SessionProperties.REQUEST_ATTRIBUTES))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("noted", 17)
                        .doesNotContainKey("request");
                assertThat(ofServer.containsKey(SessionProperties.PEER_CERTIFICATES))
                        .isFalse();
            }
            DetailedHandshakeRequest request = REQUESTS.remove();
            assertThat(request.getRemoteAddress()).isEqualTo("127.0.0.1");
            assertThat(request.getRemoteHostName()).isEqualTo("127.0.0.1");
            assertThat(request.getRemotePort()).isEqualTo(clientsOwn.getPort());
            assertThat(request.getLocalAddress()).isEqualTo("127.0.0.1");
            assertThat(request.getLocalHostName()).isEqualTo(serversOwn.getHostName());
            assertThat(request.getLocalPort()).isEqualTo(server.port());
            assertThat(request.getPreferredLocale()).isEqualTo(Locale.getDefault());
            assertThat(request.getUserX509CertificateChain()).isNull();
            session.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_tls_it_is_the_session_and_the_certificates_too(boolean nativeTransport) throws Exception {
        try (Server server = server(nativeTransport)
                        .tomcat(tomcat -> secure(tomcat.getConnector()))
                        .start();
                ClientContainer client = Sockeye.client()
                        .options(ClientOptions.builder()
                                .sslContext(certificates.proving("localhost"))
                                .build())
                        .build()) {
            Session session = client.connectToServer(
                    new Inbox(), null, URI.create("wss://localhost:" + server.port() + "/facts"));
            Map<String, Object> ofClient = session.getUserProperties();
            for (int i = 0; i < 3; i++) {
                Map<String, Object> ofServer = nextSeen();
                for (String key : List.of(
                        SessionProperties.CIPHER_SUITE,
                        SessionProperties.KEY_SIZE,
                        SessionProperties.TLS_PROTOCOL,
                        SessionProperties.PEER_CERTIFICATES)) {
                    assertThat(ofServer.get(key)).as(key).isNotNull().isEqualTo(ofClient.get(key));
                }
                assertThat(ofServer.get(SessionProperties.TLS_SESSION_ID))
                        .asString()
                        .matches("[0-9a-f]{64}");
                assertThat(certificates(ofServer))
                        .hasSize(2)
                        .first()
                        .satisfies(
                                own -> assertThat(own.getSubjectX500Principal().getName())
                                        .isEqualTo("CN=localhost"));
            }
            assertThat(ofClient.get(SessionProperties.TLS_SESSION_ID))
                    .asString()
                    .matches("[0-9a-f]{64}");
            assertThat(REQUESTS.remove().getUserX509CertificateChain())
                    .containsExactlyElementsOf(certificates(ofClient));
            session.close();
        }
    }

    private static void secure(Connector connector) {
        TomcatTls.secure(connector, certificates, "localhost");
        for (SSLHostConfig host : connector.findSslHostConfigs()) {
            host.setCertificateVerification("required");
            host.setTrustStore(authority);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<X509Certificate> certificates(Map<String, Object> properties) {
        return (List<X509Certificate>) properties.get(SessionProperties.PEER_CERTIFICATES);
    }
}
