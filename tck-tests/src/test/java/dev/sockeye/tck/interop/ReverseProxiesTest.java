package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.testkit.peer.Certificates;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The server behind nginx and HAProxy, which are set up as docs/how-to/behind-a-proxy.md says. */
@Timeout(120)
@Tag("SEC-55")
class ReverseProxiesTest {
    private static final BlockingQueue<CloseReason> CLOSES = new LinkedBlockingQueue<>();

    @TempDir
    private static Path shared;

    private static Certificates certificates;
    private static Path pem;

    @TempDir
    private Path place;

    /** Tells what the server knows of a connection. */
    @ServerEndpoint("/where")
    public static class Where {
        @OnMessage
        public String text(String text, Session session) {
            InetSocketAddress remote =
                    (InetSocketAddress) session.getUserProperties().get(SessionProperties.REMOTE_ADDRESS);
            return session.getRequestURI() + " " + session.isSecure() + " "
                    + remote.getAddress().getHostAddress();
        }

        @OnClose
        public void close(CloseReason reason) {
            CLOSES.add(reason);
        }
    }

    /** Says something when a proxy of little patience would have cut the connection. */
    @ServerEndpoint("/later")
    public static class Later {
        @OnOpen
        public void open(Session session) {
            CompletableFuture.delayedExecutor(4500, TimeUnit.MILLISECONDS).execute(() -> {
                Future<Void> unused = session.getAsyncRemote().sendText("still here");
            });
        }
    }

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificates = Certificates.in(shared).with("localhost", "dns:localhost", "ip:127.0.0.1");
        pem = Files.writeString(shared.resolve("localhost.pem"), certificates.pem("localhost"));
    }

    @BeforeEach
    void forget() {
        CLOSES.clear();
    }

    private static ServerBuilder server() {
        return Sockeye.server().port(0).endpoint(Where.class).endpoint(Later.class);
    }

    private ProxyProcess start(ReverseProxy kind, Server server, UnaryOperator<Snippet> change) throws Exception {
        return kind.start(place, pem, server.port(), change);
    }

    /** A client that says it is a page of an origin. */
    private static ClientContainer page(String origin) throws Exception {
        return Sockeye.client()
                .options(ClientOptions.builder()
                        .sslContext(certificates.trusting())
                        .header("Origin", origin)
                        .build())
                .build();
    }

    /** What the server says of a connection from a page that is served by the same proxy. */
    private static String answer(String scheme, ProxyProcess proxy) throws Exception {
        String host = "localhost:" + proxy.port();
        try (ClientContainer client = page(scheme.replace("ws", "http") + "://" + host)) {
            Inbox inbox = new Inbox();
            Session session = client.connectToServer(inbox, null, URI.create(scheme + "://" + host + "/where"));
            session.getBasicRemote().sendText("?");
            String answer = (String) inbox.next();
            session.close();
            assertThat(inbox.awaitClose().getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
            return answer;
        }
    }

    private static ConnectFailedException refusal(String origin, URI uri) throws Exception {
        try (ClientContainer client = page(origin)) {
            return catchThrowableOfType(
                    ConnectFailedException.class, () -> client.connectToServer(new Inbox(), null, uri));
        }
    }

    @ParameterizedTest
    @EnumSource
    void wss_ends_at_the_proxy_and_the_server_knows_its_public_name(ReverseProxy kind) throws Exception {
        try (Server server = server().trustedProxies("loopback").start();
                ProxyProcess proxy = start(kind, server, UnaryOperator.identity())) {
            assertThat(answer("wss", proxy)).isEqualTo("wss://localhost:" + proxy.port() + "/where true 127.0.0.1");
            URI uri = URI.create("wss://localhost:" + proxy.port() + "/where");
            assertThat(refusal("https://evil.example", uri).status()).hasValue(403);
            assertThat(refusal("http://localhost:" + proxy.port(), uri).status())
                    .hasValue(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ws_passes_the_proxy_and_the_server_knows_its_public_name(ReverseProxy kind) throws Exception {
        try (Server server = server().trustedProxies("loopback").start();
                ProxyProcess proxy = start(kind, server, kind::withoutTls)) {
            assertThat(answer("ws", proxy)).isEqualTo("ws://localhost:" + proxy.port() + "/where false 127.0.0.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_that_does_not_keep_the_host_must_be_trusted(ReverseProxy kind) throws Exception {
        try (Server trusting = server().trustedProxies("loopback").start();
                ProxyProcess proxy = start(kind, trusting, kind::withoutHost)) {
            assertThat(answer("wss", proxy)).isEqualTo("wss://localhost:" + proxy.port() + "/where true 127.0.0.1");
        }
        try (Server wary = server().start();
                ProxyProcess proxy = start(kind, wary, kind::withoutHost)) {
            String host = "localhost:" + proxy.port();
            assertThat(refusal("https://" + host, URI.create("wss://" + host + "/where"))
                            .status())
                    .hasValue(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_that_ends_tls_keeps_the_host_and_says_nothing_is_enough(ReverseProxy kind) throws Exception {
        try (Server server = server().start();
                ProxyProcess proxy = start(kind, server, kind::withoutHeaders)) {
            assertThat(answer("wss", proxy)).startsWith("ws://localhost:" + proxy.port() + "/where false");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_quiet_connection_is_cut_with_1006_at_both_ends(ReverseProxy kind) throws Exception {
        try (Server server = server().property("sockeye.ping-interval", "0").start();
                ProxyProcess proxy = start(kind, server, kind::impatient);
                ClientContainer client = page("https://localhost:" + proxy.port())) {
            Inbox inbox = new Inbox();
            client.connectToServer(inbox, null, URI.create("wss://localhost:" + proxy.port() + "/where"));

            assertThat(inbox.awaitClose().getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
            assertThat(CLOSES.poll(30, TimeUnit.SECONDS).getCloseCode()).isEqualTo(CloseCodes.CLOSED_ABNORMALLY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pings_keep_a_quiet_connection_open(ReverseProxy kind) throws Exception {
        try (Server server = server().property("sockeye.ping-interval", "300").start();
                ProxyProcess proxy = start(kind, server, kind::impatient);
                ClientContainer client = page("https://localhost:" + proxy.port())) {
            Inbox inbox = new Inbox();
            client.connectToServer(inbox, null, URI.create("wss://localhost:" + proxy.port() + "/later"));

            assertThat(inbox.next()).isEqualTo("still here");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy_http_version, proxy_set_header Upgrade, proxy_set_header Connection | 426 | HTTP/1.1, found HTTP/1.0",
                "proxy_http_version | 426 | expected HTTP/1.1, found HTTP/1.0",
                "proxy_set_header Upgrade, proxy_set_header Connection | 426 | expected Upgrade: websocket, found none",
                "proxy_set_header Upgrade | 426 | expected Upgrade: websocket, found none",
                "proxy_set_header Connection | 400 | expected Upgrade among the tokens of Connection, found \"close\"",
            })
    void what_nginx_lacks_is_said_to_the_client(String missing, int status, String words) throws Exception {
        UnaryOperator<Snippet> lacking = snippet -> {
            Snippet rest = snippet;
            for (String directive : missing.split(", ", -1)) {
                rest = rest.without(directive);
            }
            return rest;
        };
        try (Server server = server().start();
                ProxyProcess proxy = start(ReverseProxy.NGINX, server, lacking)) {
            String host = "localhost:" + proxy.port();
            ConnectFailedException refusal = refusal("https://" + host, URI.create("wss://" + host + "/where"));

            assertThat(refusal.status()).hasValue(status);
            assertThat(refusal.bodyStart()).contains(words);
        }
    }
}
