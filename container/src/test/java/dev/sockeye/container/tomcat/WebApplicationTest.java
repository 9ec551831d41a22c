package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint among the servlets and files of a web application. */
class WebApplicationTest {
    @ServerEndpoint("/echo/{who}")
    public static class Echo {
        @OnMessage
        public String text(String text, @PathParam("who") String who) {
            return who + ":" + text;
        }
    }

    /** Deployed by nobody: a servlet upgrades to it. */
    public static class Plain {
        @OnMessage
        public String text(String text, Session session) {
            return text + " " + session.getPathParameters() + " "
                    + session.getOpenSessions().size();
        }
    }

    private static final class Upgrading extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ServerContainer container =
                    (ServerContainer) getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
            try {
                container.upgradeHttpToWebSocket(
                        request,
                        response,
                        ServerEndpointConfig.Builder.create(Plain.class, request.getRequestURI())
                                .build(),
                        Map.of("from", "servlet"));
            } catch (IllegalStateException e) {
                response.getWriter().write("not a handshake: " + e.getMessage());
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("hello from a servlet");
        }
    }

    private static HttpResponse<String> get(Server server, String path) throws Exception {
        URI uri = server.uri().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    @Test
    void servlets_and_files_are_served_on_the_same_port(@TempDir Path files) throws Exception {
        Files.writeString(files.resolve("index.html"), "<p>welcome</p>");
        try (Server server = Sockeye.server()
                .port(0)
                .files(files)
                .servlet("/hello", new Hello())
                .endpoint(Echo.class)
                .start()) {
            assertThat(get(server, "/").body()).isEqualTo("<p>welcome</p>");
            assertThat(get(server, "/index.html").headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(get(server, "/hello").body()).isEqualTo("hello from a servlet");
            assertThat(get(server, "/echo/eve").statusCode()).isEqualTo(426);
            try (RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/echo/eve"))) {
                client.send(RawFrame.text("hi"));
                assertThat(client.next()).isEqualTo(RawFrame.text("eve:hi"));
            }
        }
    }

    @Test
    @Tag("A-SRV-8")
    void a_servlet_upgrades_to_an_endpoint_that_is_not_deployed() throws Exception {
        try (Server server =
                Sockeye.server().port(0).servlet("/up/*", new Upgrading()).start()) {
            try (RawPeer first = RawPeer.open(Loopback.uri(server.port(), "/up/a"));
                    RawPeer second = RawPeer.open(Loopback.uri(server.port(), "/up/a"));
                    RawPeer other = RawPeer.open(Loopback.uri(server.port(), "/up/b"))) {
                // A handshake is answered before its session is open.
                first.send(RawFrame.text("hi"));
                assertThat(first.next().text()).startsWith("hi {from=servlet} ");
                second.send(RawFrame.text("hi"));
                assertThat(second.next()).isEqualTo(RawFrame.text("hi {from=servlet} 2"));
                other.send(RawFrame.text("hi"));
                assertThat(other.next()).isEqualTo(RawFrame.text("hi {from=servlet} 1"));
            }
            assertThat(get(server, "/up/a").body()).startsWith("not a handshake: Expected the request of an opening");
            try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
                client.write(HttpHead.request(Loopback.uri(server.port(), "/up/a"), "Origin: http://evil.example"));
                assertThat(client.readHead().status()).isEqualTo(403);
            }
        }
    }

    @Test
    @Tag("A-SRV-15")
    void sessions_of_endpoints_that_are_not_deployed_are_closed_with_1001_too() throws Exception {
        try (Server server = Sockeye.server()
                        .port(0)
                        .servlet("/up/*", new Upgrading())
                        .start();
                RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/up/a"))) {
            client.send(RawFrame.text("hi"));
            client.next();
            Thread stop = new Thread(server::stop);
            stop.start();
            assertThat(client.next().closeCode()).isEqualTo(1001);
            client.send(RawFrame.close(1001, ""));
            stop.join();
        }
    }

    @Test
    void a_handshake_is_refused_with_a_reason_in_the_body() throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(Echo.class).start();
                RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            String handshake = HttpHead.request(Loopback.uri(server.port(), "/echo/x"));
            client.write(handshake.replace("Version: 13", "Version: 8"));
            assertThat(client.readHead().status()).isEqualTo(426);
            assertThat(client.head().values("Sec-WebSocket-Version")).containsExactly("13");
        }
    }

    @Test
    void a_request_with_an_impossible_host_is_bad() throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(Echo.class).start();
                RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(Loopback.uri(server.port(), "/echo/x"), "Host: ["));
            assertThat(client.readHead().status()).isEqualTo(400);
        }
    }

    @Test
    void idle_connections_outlive_tomcats_own_timeout() throws Exception {
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(Echo.class)
                        .property("sockeye.ping-interval", "2500")
                        .tomcat(tomcat -> tomcat.getConnector().setProperty("connectionTimeout", "1000"))
                        .start();
                RawPeer client = RawPeer.open(Loopback.uri(server.port(), "/echo/eve"))) {
            // The first thing that happens is the keepalive ping, long after Tomcat would have given up.
            assertThat(client.next().opcode()).isEqualTo(RawFrame.PING);
            client.send(RawFrame.text("hi"));
            assertThat(client.next()).isEqualTo(RawFrame.text("eve:hi"));
        }
    }

    @Test
    void a_port_in_use_is_named_with_what_to_do() throws Exception {
        try (Server server = Sockeye.server().port(0).start()) {
            assertThatThrownBy(() -> Sockeye.server().port(server.port()).start())
                    .isInstanceOf(java.io.UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1 port " + server.port())
                    .hasMessageContaining("choose another by port(...)");
        }
    }

    @ServerEndpoint("no-slash/{a{b}")
    public static class Faulty {
        @OnMessage
        public void one(String text, int number) {}
    }

    @Test
    @Tag("A-SRV-3")
    void a_faulty_endpoint_keeps_the_server_from_starting_and_all_errors_are_named() {
        assertThatThrownBy(() -> Sockeye.server()
                        .port(0)
                        .endpoint(Echo.class)
                        .endpoint(Faulty.class)
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Faulty")
                .hasMessageContaining("path")
                .hasMessageContaining("one(String, int)");
    }

    @Test
    void an_unusable_property_keeps_the_server_from_starting_and_is_named() {
        assertThatThrownBy(() -> Sockeye.server()
                        .port(0)
                        .property("sockeye.max-message-size", "lots")
                        .property("sockeye.corking", "perhaps")
                        .start())
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("sockeye.max-message-size (maxMessageSize): expected a whole number")
                .hasMessageContaining("sockeye.corking (corking): expected true or false, got \"perhaps\"");
    }

    @Test
    void the_address_of_a_server_can_be_asked_for_and_stopping_twice_does_no_harm() {
        Server server = Sockeye.server().host("0.0.0.0").port(0).start();
        assertThat(server.uri()).hasToString("http://localhost:" + server.port() + "/");
        server.stop();
        server.stop();
    }

    @Test
    void impossible_descriptions_are_refused_at_once(@TempDir Path files) {
        assertThatThrownBy(() -> Sockeye.server().port(65_536)).hasMessageContaining("0 to 65535, got 65536");
        assertThatThrownBy(() -> Sockeye.server().files(files.resolve("none"))).hasMessageContaining("none");
    }
}
