package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.upgrade.TomcatUpgrade;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each connector of Tomcat, with and without TLS, and a peer that does not read. */
@Timeout(120)
class ConnectorsTest {
    private static final LinkedBlockingQueue<Session> OPENED = new LinkedBlockingQueue<>();
    private static final LinkedBlockingQueue<Session> CLOSED = new LinkedBlockingQueue<>();
    private static final int MEBIBYTE = 1 << 20;
    private static volatile CountDownLatch released = new CountDownLatch(0);

    @TempDir
    private static Path directory;

    private static final String LOCALHOST = "localhost";
    private static Certificates certificates;

    private final CompletableFuture<Connector> connector = new CompletableFuture<>();
    private Server server;
    private RawPeer client;

    @ServerEndpoint("/held")
    public static class Held {
        @OnOpen
        public void open(Session session) {
            OPENED.add(session);
        }

        @OnMessage
        public ByteBuffer echo(ByteBuffer bytes) {
            return bytes;
        }

        @OnMessage
        public String echo(String text) throws InterruptedException {
            if (text.equals("block")) {
                released.await();
            }
            return text;
        }

        @OnClose
        public void close(Session session) {
            CLOSED.add(session);
        }
    }

    static Stream<Arguments> connectors() {
        return Stream.of(ConnectorKind.values())
                .flatMap(kind -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
    }

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificates = Certificates.in(directory).with(LOCALHOST, "dns:localhost");
    }

    private Session start(ConnectorKind kind, boolean secure) throws Exception {
        return start(kind, secure, settings -> {});
    }

    private Session startImpatient(ConnectorKind kind, boolean secure) throws Exception {
        return start(
                kind,
                secure,
                settings -> settings.sendTimeout(Duration.ofMillis(500)).closeTimeout(Duration.ofMillis(500)));
    }

    private Session start(ConnectorKind kind, boolean secure, Consumer<WebSocketSettingsBuilder> settings)
            throws Exception {
        server = Sockeye.server()
                .endpoint(Held.class)
                .settings(settings)
                .property("sockeye.max-message-size", String.valueOf(8 * MEBIBYTE))
                .tomcat(tomcat -> connector.complete(connector(tomcat, kind, secure)))
                .start();
        client = RawPeer.client(socket(secure)).upgrade(Loopback.uri(server.port(), "/held"));
        return OPENED.poll(20, TimeUnit.SECONDS);
    }

    private static Connector connector(Tomcat tomcat, ConnectorKind kind, boolean secure) {
        Connector connector = kind.replaceIn(tomcat);
        if (secure) {
            SSLHostConfig host = new SSLHostConfig();
            SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
            own.setCertificateKeystoreFile(certificates.keyStore().toString());
            own.setCertificateKeystorePassword(certificates.password());
            own.setCertificateKeyAlias(LOCALHOST);
            host.addCertificate(own);
            connector.addSslHostConfig(host);
            connector.setProperty("SSLEnabled", "true");
            connector.setSecure(true);
            connector.setScheme("https");
        }
        return connector;
    }

    private Socket socket(boolean secure) throws Exception {
        return secure
                ? certificates.trusting().getSocketFactory().createSocket("localhost", server.port())
                : new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        client.close();
        server.close();
        OPENED.clear();
        CLOSED.clear();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Tag("G-LIM-6")
    void asynchronous_sends_to_a_peer_that_never_reads_return_at_once_and_all_fail_in_the_end(
            ConnectorKind kind, boolean secure) throws Exception {
        Session session = startImpatient(kind, secure);
        session.getAsyncRemote().setSendTimeout(500);

        List<CompletableFuture<Void>> sends =
                Threads.run(() -> sendUntilClosed(session)).get();
        List<Throwable> outcomes = new ArrayList<>();
        for (CompletableFuture<Void> send : sends) {
            outcomes.add(send.handle((unused, failure) -> failure).get(20, TimeUnit.SECONDS));
        }
        assertThat(outcomes).hasAtLeastOneElementOfType(SocketTimeoutException.class);
        assertThat(CLOSED.poll(20, TimeUnit.SECONDS)).isSameAs(session);
        assertNothingIsLeft();
    }

    /** How much is buffered on the way differs from connector to connector. */
    private static List<CompletableFuture<Void>> sendUntilClosed(Session session) {
        RemoteEndpoint.Async remote = session.getAsyncRemote();
        List<CompletableFuture<Void>> sends = new ArrayList<>();
        while (session.isOpen()) {
            CompletableFuture<Void> send = (CompletableFuture<Void>) remote.sendBinary(ByteBuffer.allocate(MEBIBYTE));
            if (!send.isCompletedExceptionally()) {
                sends.add(send);
            }
        }
        return sends;
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Tag("A-RBA-7")
    void a_blocking_send_to_a_peer_that_never_reads_waits_no_longer_than_it_may(ConnectorKind kind, boolean secure)
            throws Exception {
        Session session = startImpatient(kind, secure);

        Threads.Running<Void> sender = Threads.run(() -> {
            while (true) {
                session.getBasicRemote().sendBinary(ByteBuffer.allocate(MEBIBYTE));
            }
        });

        assertThatThrownBy(sender::get).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(CLOSED.poll(20, TimeUnit.SECONDS)).isSameAs(session);
        assertNothingIsLeft();
    }

    /** Tomcat's acceptor counts the connection it waits for. */
    private void assertNothingIsLeft() {
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.join().getProtocolHandler();
        Threads.await(() -> protocol.getConnectionCount() <= 1);
        Threads.await(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .noneMatch(frame -> frame.getClassName().startsWith(TomcatUpgrade.class.getPackageName())));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    @Tag("D-CTL-3")
    void pings_are_answered_while_a_handler_blocks_and_nothing_is_lost_or_out_of_order(
            ConnectorKind kind, boolean secure) throws Exception {
        start(kind, secure);
        released = new CountDownLatch(1);
        client.send(RawFrame.text("block"));
        for (int i = 1; i <= 3; i++) {
            client.send(RawFrame.text("behind " + i), RawFrame.ping("" + i));
            assertThat(client.next()).isEqualTo(RawFrame.pong("" + i));
        }
        released.countDown();
        for (String answer : List.of("block", "behind 1", "behind 2", "behind 3")) {
            assertThat(client.next()).isEqualTo(RawFrame.text(answer));
        }
        client.send(RawFrame.text("after"));
        assertThat(client.next()).isEqualTo(RawFrame.text("after"));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void a_peer_that_reads_late_gets_everything_in_order(ConnectorKind kind, boolean secure) throws Exception {
        Session session = start(kind, secure);
        List<Future<Void>> sends = new ArrayList<>();
        byte[] payload = new byte[300_001];
        for (int i = 0; i < 12; i++) {
            payload[0] = (byte) i;
            sends.add(session.getAsyncRemote().sendBinary(ByteBuffer.wrap(payload)));
        }

        for (int i = 0; i < 12; i++) {
            payload[0] = (byte) i;
            assertThat(client.next()).isEqualTo(RawFrame.binary(payload));
        }
        for (Future<Void> send : sends) {
            send.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void big_messages_go_both_ways(ConnectorKind kind, boolean secure) throws Exception {
        start(kind, secure);
        byte[] payload = new byte[3 * MEBIBYTE];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31);
        }
        for (int round = 0; round < 3; round++) {
            RawFrame message = RawFrame.binary(payload);
            Threads.Running<Void> writing = Threads.run(() -> {
                client.send(message);
                return null;
            });
            assertThat(client.next()).isEqualTo(RawFrame.binary(payload));
            writing.get();
        }
    }
}
