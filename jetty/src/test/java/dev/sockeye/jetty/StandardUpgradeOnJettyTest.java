package dev.sockeye.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why there is a transport for Jetty, and what is said where it is not used. */
class StandardUpgradeOnJettyTest {
    private static final LinkedBlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

    /** Does what the servlet specification says, and notes what it is told. */
    public static class Noting implements HttpUpgradeHandler, ReadListener {
        @Override
        public void init(WebConnection connection) {
            try {
                connection.getInputStream().setReadListener(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onDataAvailable() {
            EVENTS.add("data");
        }

        @Override
        public void onAllDataRead() {
            EVENTS.add("end");
        }

        @Override
        public void onError(Throwable failure) {
            EVENTS.add("error");
        }

        @Override
        public void destroy() {
            // Not what is asked here.
        }
    }

    /** On the day this fails, Jetty can be served by the standard upgrade as well. */
    @Test
    void jetty_reports_the_end_of_input_that_has_not_ended() throws Exception {
        Server server = new Server(0);
        ServletContextHandler application = new ServletContextHandler("/");
        application.addServlet(
                new ServletHolder(new HttpServlet() {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response)
                            throws IOException, ServletException {
                        request.upgrade(Noting.class);
                    }
                }),
                "/*");
        server.setHandler(application);
        server.start();
        try (RawPeer client =
                RawPeer.client(new Socket("localhost", ((ServerConnector) server.getConnectors()[0]).getLocalPort()))) {
            client.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: any\r\n\r\n");
            assertThat(client.readHead().status()).isEqualTo(101);
            assertThat(EVENTS.poll(20, TimeUnit.SECONDS)).isEqualTo("end");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void endpoints_that_nobody_could_talk_to_are_not_deployed(Environment environment) {
        HostedApplication application = HostedApplication.ofContract().with("sockeye.native-transport", "false");
        assertThatThrownBy(() -> JettyHost.start(application, environment))
                .isInstanceOf(ServletException.class)
                .cause()
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("Expected an upgrade that works, but Jetty's HttpServletRequest.upgrade loses")
                .hasMessageContaining("sockeye-jetty")
                .hasMessageContaining("WEB-INF/jetty-ee11-web.xml")
                .hasMessageContaining("sockeye.native-transport")
                .hasMessageNotContaining("\n");
    }

    @Test
    void messages_follow_where_jettys_own_way_is_used() throws Exception {
        try (JettyHost host = JettyHost.start(HostedApplication.ofContract(), Environment.EE11);
                RawPeer client = host.open("/echo")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
        }
    }
}
