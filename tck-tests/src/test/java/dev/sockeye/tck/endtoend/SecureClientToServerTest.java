package dev.sockeye.tck.endtoend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.tck.api.harness.TomcatTls;
import dev.sockeye.testkit.peer.Certificates;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureClientToServerTest extends ClientToServerContract {
    private static Certificates certificates;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws Exception {
        certificates = Certificates.in(directory).with("localhost", "dns:localhost");
    }

    @Override
    ServerBuilder describe(ServerBuilder server) {
        return server.tomcat(tomcat -> TomcatTls.secure(tomcat.getConnector(), certificates, "localhost"));
    }

    @Override
    URI uri(Server server, String path) {
        return URI.create("wss://localhost:" + server.port() + path);
    }

    @Override
    ClientEndpointConfig.Builder clientConfig() throws Exception {
        return ClientEndpointConfig.Builder.create().sslContext(certificates.trusting());
    }

    @Test
    @Tag("SEC-35")
    void a_client_that_does_not_trust_the_certificate_does_not_connect() {
        assertThatThrownBy(() -> ContainerProvider.getWebSocketContainer()
                        .connectToServer(
                                new Inbox(),
                                ClientEndpointConfig.Builder.create().build(),
                                uri(server, "/echo/sea")))
                .isInstanceOf(DeploymentException.class)
                .hasRootCauseInstanceOf(java.security.GeneralSecurityException.class)
                .cause()
                .isInstanceOf(SSLException.class);
    }
}
