package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.client.ConnectPhase;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.tck.api.harness.TomcatTls;
import dev.sockeye.testkit.peer.Certificates;
import jakarta.websocket.Session;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client and the TLS of Tomcat, with certificates of one authority that are right and wrong. */
@Timeout(60)
@Tag("C-CLI-4")
@Tag("SEC-35")
class TlsOfTomcatTest {
    private static final String RIGHT = "right";
    private static final String WRONG_HOST = "wrong-host";
    private static final String EXPIRED = "expired";

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        certificates = Certificates.in(folder)
                .with(RIGHT, "dns:localhost", "ip:127.0.0.1")
                .with(WRONG_HOST, "dns:elsewhere.example")
                .withExpired(EXPIRED, "dns:localhost", "ip:127.0.0.1");
    }

    private static Server server(String certificate) throws Exception {
        return Sockeye.server()
                .port(0)
                .endpoint(EchoServer.class)
                .tomcat(tomcat -> TomcatTls.secure(tomcat.getConnector(), certificates, certificate))
                .start();
    }

    private static ClientContainer trustingClient() throws Exception {
        return Sockeye.client()
                .options(ClientOptions.builder()
                        .sslContext(certificates.trusting())
                        .build())
                .build();
    }

    private static URI uri(String host, Server server) {
        return URI.create("wss://" + host + ":" + server.port() + "/echo");
    }

    private static ConnectFailedException failure(ClientContainer client, URI uri) {
        ConnectFailedException failure = catchThrowableOfType(
                ConnectFailedException.class, () -> client.connectToServer(new Inbox(), null, uri));
        assertThat(failure).as("failure to connect").isNotNull();
        assertThat(failure.phase()).isEqualTo(ConnectPhase.TLS);
        assertThat(failure).hasCauseInstanceOf(SSLException.class);
        return failure;
    }

    @Test
    void a_certificate_for_the_host_from_a_trusted_authority_is_accepted_by_name_and_address() throws Exception {
        try (Server server = server(RIGHT);
                ClientContainer client = trustingClient()) {
            for (String host : new String[] {"localhost", "127.0.0.1"}) {
                Inbox inbox = new Inbox();
                Session session = client.connectToServer(inbox, null, uri(host, server));
                assertThat(session.isSecure()).isTrue();
                session.getBasicRemote().sendText("hello");
                assertThat(inbox.next()).isEqualTo("hello");
                session.close();
            }
        }
    }

    @Test
    void a_certificate_for_another_host_is_refused() throws Exception {
        try (Server server = server(WRONG_HOST);
                ClientContainer client = trustingClient()) {
            assertThat(failure(client, uri("localhost", server)))
                    .hasRootCauseInstanceOf(CertificateException.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        try (Server server = server(EXPIRED);
                ClientContainer client = trustingClient()) {
            assertThat(failure(client, uri("localhost", server)))
                    .hasRootCauseInstanceOf(CertificateExpiredException.class);
        }
    }

    @Test
    void an_authority_that_is_not_trusted_is_refused() throws Exception {
        try (Server server = server(RIGHT);
                ClientContainer client = Sockeye.client().build()) {
            assertThat(failure(client, uri("localhost", server))).hasMessageContaining("PKIX path building failed");
        }
    }
}
