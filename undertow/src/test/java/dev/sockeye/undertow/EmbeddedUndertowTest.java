package dev.sockeye.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The program of docs/how-to/embedded.md, on a free port. */
class EmbeddedUndertowTest {
    @Test
    void the_program_of_the_guide_echoes() throws Exception {
        DeploymentManager application = Servlets.newContainer().addDeployment(EmbeddedUndertow.deployment());
        application.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(application.start())
                .build();
        server.start();
        try (RawPeer client = RawPeer.open(URI.create("ws://localhost:" + port(server) + "/echo"))) {
            client.send(RawFrame.text("hello"));
            assertThat(client.next()).isEqualTo(RawFrame.text("hello"));
        } finally {
            application.stop();
            application.undeploy();
            server.stop();
        }
    }

    private static int port(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }
}
