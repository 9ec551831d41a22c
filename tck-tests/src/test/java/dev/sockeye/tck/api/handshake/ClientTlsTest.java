package dev.sockeye.tck.api.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clients of wss. */
@Tag("A-CEC-4")
class ClientTlsTest {
    @RegisterExtension
    final Host host = new Host();

    private static Certificates certificates;

    private final RecordingEndpoint endpoint = new RecordingEndpoint().hearing();

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws IOException {
        certificates =
                Certificates.in(directory).with("address", "ip:127.0.0.1").with("other", "dns:other.example");
    }

    private static ClientEndpointConfig with(SSLContext context) {
        return ClientEndpointConfig.Builder.create().sslContext(context).build();
    }

    @Test
    void the_given_context_is_used() throws Exception {
        AnsweringServer server = host.rawServer(certificates.proving("address"));

        assertThat(host.connect(endpoint, with(certificates.trusting()), server.uri())
                        .isSecure())
                .isTrue();
        RawPeer peer = server.next();
        peer.send(RawFrame.text("hidden"));
        assertThat(endpoint.texts().next()).isEqualTo("hidden");
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        AnsweringServer server = host.rawServer(certificates.proving("other"));

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, with(certificates.trusting()), server.uri()));
        assertThat(endpoint.opened().soFar()).isEmpty();
    }

    @Test
    void without_a_context_the_platforms_decides_whom_to_trust() throws Exception {
        AnsweringServer server = host.rawServer(certificates.proving("address"));

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> host.connect(endpoint, with(null), server.uri()));
        assertThat(endpoint.opened().soFar()).isEmpty();
    }

    @Test
    void a_context_means_nothing_without_tls() throws Exception {
        SSLContext context = certificates.trusting();

        assertThat(host.connect(endpoint, with(context), host.rawServer().uri()).isSecure())
                .isFalse();
    }
}
