package dev.sockeye.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** What docs/how-to/embedded.md says of Jetty. */
class EmbeddedJettyTest {
    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    private static Server start(int port) throws Exception {
        Server server = new Server(port);
        ServletContextHandler application = new ServletContextHandler("/");
        application.addServletContainerInitializer(new ContainerInitializer(), Echo.class);
        server.setHandler(application);
        server.start();
        return server;
    }

    @Test
    void a_few_lines_start_an_endpoint() throws Exception {
        Server server = start(0);
        try (RawPeer client = RawPeer.open(URI.create(
                "ws://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/echo"))) {
            client.send(RawFrame.text("hello"));
            assertThat(client.next()).isEqualTo(RawFrame.text("hello"));
        } finally {
            server.stop();
        }
    }
}
