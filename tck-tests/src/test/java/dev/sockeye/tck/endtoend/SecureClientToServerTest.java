package dev.sockeye.tck.endtoend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.tck.api.harness.SelfSigned;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureClientToServerTest extends ClientToServerContract {
    private static SelfSigned certificate;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws Exception {
        certificate = SelfSigned.in(directory);
    }

    @Override
    ServerBuilder describe(ServerBuilder server) {
        return server.tomcat(tomcat -> secure(tomcat.getConnector()));
    }

    private void secure(Connector connector) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        own.setCertificateKeystoreFile(certificate.keyStore().toString());
        own.setCertificateKeystorePassword(certificate.password());
        host.addCertificate(own);
        connector.addSslHostConfig(host);
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
    }

    @Override
    URI uri(Server server, String path) {
        return URI.create("wss://localhost:" + server.port() + path);
    }

    @Override
    ClientEndpointConfig.Builder clientConfig() throws Exception {
        return ClientEndpointConfig.Builder.create().sslContext(certificate.trusting());
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
