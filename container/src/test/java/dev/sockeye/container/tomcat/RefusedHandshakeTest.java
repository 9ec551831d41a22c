package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.session.KeptLog;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configurator that refuses a handshake, in whichever of its methods. */
class RefusedHandshakeTest {
    private static Server server;

    private static HandshakeRefusedException logIn() {
        return new HandshakeRefusedException(
                401, Map.of("WWW-Authenticate", List.of("Basic realm=\"chat\"", "Bearer")), "Bitte anmelden: ä\n");
    }

    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** Refuses where it is told to, and for the given reason. */
    private static final class Refusing extends ServerEndpointConfig.Configurator {
        private final String where;
        private final RuntimeException thrown;

        private Refusing(String where, RuntimeException thrown) {
            this.where = where;
            this.thrown = thrown;
        }

        private void at(String here) {
            if (here.equals(where)) {
                throw thrown;
            }
        }

        @Override
        public boolean checkOrigin(String origin) {
            at("checkOrigin");
            return true;
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            at("getNegotiatedSubprotocol");
            return "";
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            at("getNegotiatedExtensions");
            return List.of();
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            at("modifyHandshake");
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) throws InstantiationException {
            at("getEndpointInstance");
            if (where.equals("the constructor")) {
                throw (InstantiationException) new InstantiationException("As a container says it").initCause(thrown);
            }
            return type.cast(new Echo());
        }
    }

    /** Upgrades to an endpoint that refuses with 400, which is no malformed request. */
    private static final class Upgrading extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ServerContainer container =
                    (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
            try {
                container.upgradeHttpToWebSocket(
                        request,
                        response,
                        config("/up", new Refusing("modifyHandshake", new HandshakeRefusedException(400, "No room"))),
                        Map.of());
            } catch (DeploymentException e) {
                throw new IOException(e);
            }
        }
    }

    private static ServerEndpointConfig config(String path, Refusing configurator) {
        return ServerEndpointConfig.Builder.create(Echo.class, path)
                .configurator(configurator)
                .build();
    }

    static Stream<String> methods() {
        return Stream.of(
                "checkOrigin",
                "getNegotiatedSubprotocol",
                "getNegotiatedExtensions",
                "modifyHandshake",
                "getEndpointInstance");
    }

    @BeforeAll
    static void start() {
        ServerBuilder builder = Sockeye.server().port(0).servlet("/up", new Upgrading());
        methods().forEach(method -> builder.endpoint(config("/" + method, new Refusing(method, logIn()))));
        server = builder.endpoint(config("/constructor", new Refusing("the constructor", logIn())))
                .endpoint(config("/proxy", new Refusing("modifyHandshake", new UndeclaredThrowableException(logIn()))))
                .endpoint(config(
                        "/json",
                        new Refusing(
                                "modifyHandshake",
                                new HandshakeRefusedException(
                                        429,
                                        Map.of(
                                                "Content-Type",
                                                List.of("application/json"),
                                                "Retry-After",
                                                List.of("7")),
                                        "{\"wait\":7}"))))
                .start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @ParameterizedTest
    @MethodSource("methods")
    @ValueSource(strings = {"constructor", "proxy"})
    void the_client_gets_status_headers_and_body(String path) throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(Loopback.uri(server.port(), "/" + path)));
            HttpHead head = client.readHead();
            assertThat(head.status()).isEqualTo(401);
            assertThat(head.values("WWW-Authenticate")).contains("Basic realm=\"chat\"", "Bearer");
            assertThat(head.value("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
            assertThat(new String(client.readBody(), UTF_8)).isEqualTo("Bitte anmelden: ä\n");
            // The connection is as good as before.
            client.write(HttpHead.request(Loopback.uri(server.port(), "/" + path)));
            assertThat(client.readHead().status()).isEqualTo(401);
        }
    }

    @Test
    void the_body_has_the_type_that_the_application_says() throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(Loopback.uri(server.port(), "/json")));
            HttpHead head = client.readHead();
            assertThat(head.status()).isEqualTo(429);
            assertThat(head.value("Retry-After")).isEqualTo("7");
            assertThat(head.value("Content-Type")).startsWithIgnoringCase("application/json");
            assertThat(new String(client.readBody(), UTF_8)).isEqualTo("{\"wait\":7}");
        }
    }

    @Test
    void a_servlet_that_upgrades_is_refused_alike() throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(Loopback.uri(server.port(), "/up")));
            assertThat(client.readHead().status()).isEqualTo(400);
            assertThat(new String(client.readBody(), UTF_8)).isEqualTo("No room");
        }
    }

    @Test
    void the_log_has_one_line_and_no_trace() throws Exception {
        try (KeptLog log = new KeptLog("dev.sockeye.container.server.Negotiator");
                RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(Loopback.uri(server.port(), "/modifyHandshake")));
            client.readHead();
            assertThat(log.records()).hasSize(1);
            LogRecord logged = log.records().get(0);
            assertThat(logged.getLevel()).isEqualTo(Level.FINE);
            assertThat(logged.getThrown()).isNull();
            assertThat(log.messages()).singleElement().asString().contains("/modifyHandshake", "401");
        }
    }
}
