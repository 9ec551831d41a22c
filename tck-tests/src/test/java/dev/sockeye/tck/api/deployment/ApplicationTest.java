package dev.sockeye.tck.api.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Endpoints among the filters, servlets and users of their application. */
class ApplicationTest {
    private static final int TEAPOT = 418;
    private static final int LARGE = 300_000;
    private static final int MANY = 10;
    private static final String CREDENTIALS =
            "Authorization: Basic " + Base64.getEncoder().encodeToString("eve:secret".getBytes(UTF_8));

    @RegisterExtension
    final Host host = new Host();

    private final Events<String> happened = new Events<>();
    private final RecordingEndpoint endpoint =
            new RecordingEndpoint().hearing().onOpen((session, config) -> happened.add("opened"));

    /** Refuses everything. */
    private static final class Refusing extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
            response.setStatus(TEAPOT);
        }
    }

    /** Tells when it is done. */
    private static final class Telling extends HttpFilter {
        private static final long serialVersionUID = 1;

        private final transient Events<String> happened;

        Telling(Events<String> happened) {
            this.happened = happened;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            happened.add("filter begins");
            chain.doFilter(request, response);
            happened.add("filter ends");
        }
    }

    /** Gives each user an HTTP session. */
    private static final class Remembering extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getSession();
            chain.doFilter(request, response);
        }
    }

    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("hello");
        }
    }

    private static final class Forwarding extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher("/at").forward(request, response);
        }
    }

    private static final class LoggingOut extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            request.getSession().invalidate();
            request.logout();
        }
    }

    private static String get(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri.toString().replaceFirst("ws", "http")));
        Arrays.stream(headers).forEach(header -> {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[1]);
        });
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    @Tag("A-SRV-14")
    void a_filter_of_the_application_may_answer_a_handshake() throws Exception {
        Deployment deployment =
                host.deploy(new Application().endpoint("/at", endpoint).filter("/*", new Refusing()));

        assertThat(HttpHead.answerTo(deployment.uri("/at")).status()).isEqualTo(TEAPOT);
        assertThat(endpoint.opened().soFar()).isEmpty();
    }

    @Test
    @Tag("A-SRV-14")
    @Tag("B-URI-11")
    void what_is_no_handshake_is_for_the_servlet_of_the_path() throws Exception {
        Deployment deployment =
                host.deploy(new Application().endpoint("/at", endpoint).servlet("/at", new Hello()));

        assertThat(get(deployment.uri("/at"))).isEqualTo("hello");
        host.rawClient(deployment.uri("/at"));
    }

    @Test
    @Tag("A-SRV-14")
    @Tag("B-URI-11")
    void a_handshake_for_no_endpoint_is_for_the_servlet_of_the_path() throws Exception {
        Deployment deployment =
                host.deploy(new Application().endpoint("/at", endpoint).servlet("/else", new Hello()));

        assertThat(HttpHead.answerTo(deployment.uri("/else")).status()).isEqualTo(200);
    }

    @Test
    @Tag("A-SRV-14")
    void a_handshake_may_be_forwarded() throws Exception {
        Deployment deployment =
                host.deploy(new Application().endpoint("/at", endpoint).servlet("/from", new Forwarding()));

        host.rawClient(deployment.uri("/from")).send(RawFrame.text("forwarded"));

        assertThat(endpoint.texts().next()).isEqualTo("forwarded");
    }

    @Test
    @Tag("A-SRV-17")
    void a_session_opens_when_the_filters_are_done() throws Exception {
        Deployment deployment =
                host.deploy(new Application().endpoint("/at", endpoint).filter("/*", new Telling(happened)));
        host.rawClient(deployment.uri("/at")).send(RawFrame.text("message"));

        assertThat(happened.next(3)).containsExactly("filter begins", "filter ends", "opened");
        assertThat(endpoint.texts().next()).isEqualTo("message");
        assertThat(happened.soFar()).isEmpty();
    }

    @Test
    @Tag("A-SRV-18")
    void large_messages_cross_each_other_without_loss() throws Exception {
        byte[] bytes = new byte[LARGE];
        new Random(3).nextBytes(bytes);
        endpoint.onOpen((session, config) -> session.setMaxBinaryMessageBufferSize(LARGE));
        Deployment deployment = host.deploy(new Application().endpoint("/at", endpoint));
        RawPeer peer = host.rawClient(deployment.uri("/at"));
        Session session = endpoint.opened().next();
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendMany(session, bytes));

        for (int i = 0; i < MANY; i++) {
            peer.send(RawFrame.binary(bytes));
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(endpoint.binaries().next()).isEqualTo(bytes);
        }
        int received = 0;
        while (received < MANY * LARGE) {
            byte[] payload = peer.next().payload();
            assertThat(payload)
                    .isEqualTo(Arrays.copyOfRange(bytes, received % LARGE, received % LARGE + payload.length));
            received += payload.length;
        }
        sent.join();
    }

    private static void sendMany(Session session, byte[] bytes) {
        try {
            for (int i = 0; i < MANY; i++) {
                session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("A-SRV-15")
    void an_application_that_stops_closes_its_sessions_with_1001() throws Exception {
        Deployment deployment = host.deploy(new Application().endpoint("/at", endpoint));
        RawPeer peer = host.rawClient(deployment.uri("/at"));
        endpoint.opened().next();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(deployment::stop);

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1001);
        assertThat(endpoint.closed().next().getCloseCode().getCode()).isIn(1001, 1006);
        stopped.join();
    }

    private Deployment deployProtected() {
        return host.deploy(new Application()
                .endpoint("/at/it", endpoint)
                .filter("/*", new Remembering())
                .servlet("/at/logout", new LoggingOut())
                .user("eve", "secret", "sailor")
                .protect("/at/*", "sailor"));
    }

    @Test
    @Tag("A-SRV-16")
    void a_users_session_is_closed_with_1008_when_the_http_session_expires() throws Exception {
        Deployment deployment = deployProtected();
        RawPeer peer = host.rawClient(deployment.uri("/at/it"), CREDENTIALS);
        endpoint.opened().next();

        deployment.expireHttpSessions();

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1008);
        endpoint.closed().next();
    }

    @Test
    @Tag("A-SRV-16")
    void a_users_session_is_closed_with_1008_when_the_user_logs_out() throws Exception {
        Deployment deployment = deployProtected();
        RawPeer peer = host.rawClient(deployment.uri("/at/it"), CREDENTIALS);
        endpoint.opened().next();
        String cookie = peer.head().value("Set-Cookie").split(";", 2)[0];
        assertThat(cookie).startsWith("JSESSIONID=");

        get(deployment.uri("/at/logout"), CREDENTIALS, "Cookie: " + cookie);

        assertThat(peer.finishClosing().closeCode()).isEqualTo(1008);
        endpoint.closed().next();
    }

    @Test
    @Tag("A-SRV-16")
    void a_session_of_nobody_outlives_the_http_session() throws Exception {
        Deployment deployment =
                host.deploy(new Application().endpoint("/at", endpoint).filter("/*", new Remembering()));
        RawPeer peer = host.rawClient(deployment.uri("/at"));
        endpoint.opened().next();

        deployment.expireHttpSessions();

        peer.send(RawFrame.text("still here"));
        assertThat(endpoint.texts().next()).isEqualTo("still here");
        assertThat(endpoint.closed().soFar()).isEmpty();
    }
}
