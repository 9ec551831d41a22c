package dev.sockeye.container.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.tomcat.SecureConnector;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.transport.HostCertificate;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stranger may do to TLS, over real sockets. It ends its own connection, and no other. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Side.class)
@Tag("SEC-22")
class TlsOfStrangersTest {
    /** The last version that can negotiate again within a connection (RFC 8446 section 4.1.2 has no such thing). */
    private static final String VERSION = "TLSv1.2";

    private static final String HOST = "localhost";
    private static final int NEGOTIATIONS = 20;

    private final Side ours;
    private final Notes notes = new Notes((session, kept) -> {
        Notes.ECHO.open(session, kept);
        kept.add(session);
    });
    private final ServerSocket listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ClientContainer client = Sockeye.client()
            .options(ClientOptions.builder()
                    .sslContext(HostCertificate.trusting())
                    .build())
            .build();
    private final Server server = Sockeye.server()
            .port(0)
            .endpoint(ServerEndpointConfig.Builder.create(Notes.class, "/")
                    .configurator(new SameInstance(notes))
                    .build())
            .tomcat(tomcat -> SecureConnector.secure(tomcat.getConnector()))
            .start();

    TlsOfStrangersTest(Side ours) throws IOException {
        this.ours = ours;
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop();
        listening.close();
    }

    /** A stranger who holds the plain socket below TLS. */
    private record Stranger(Socket plain, SSLSocket secure, RawPeer peer) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            plain.close();
        }
    }

    private Stranger connect() throws Exception {
        if (ours == Side.SERVER) {
            Stranger stranger = secured(new Socket(HOST, server.port()), HostCertificate.trusting(), true);
            stranger.peer().upgrade(URI.create("wss://localhost:" + server.port() + "/"));
            return stranger;
        }
        CompletableFuture<Session> connecting = client.connectAsync(
                notes,
                ClientEndpointConfig.Builder.create().build(),
                URI.create("wss://localhost:" + listening.getLocalPort() + "/"));
        Stranger stranger = secured(listening.accept(), HostCertificate.context(), false);
        stranger.peer().accept();
        connecting.get();
        return stranger;
    }

    private static Stranger secured(Socket plain, SSLContext context, boolean asClient) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, HOST, plain.getPort(), true);
        secure.setUseClientMode(asClient);
        secure.setEnabledProtocols(new String[] {VERSION});
        return new Stranger(plain, secure, asClient ? RawPeer.client(secure) : RawPeer.server(secure));
    }

    private void stillServes(RawPeer other) throws IOException {
        other.send(RawFrame.text("still here"));
        assertThat(other.next()).isEqualTo(RawFrame.text("still here"));
    }

    @Test
    void a_stream_that_is_cut_off_within_a_message_delivers_nothing_of_it() throws Exception {
        try (Stranger other = connect();
                Stranger stranger = connect()) {
            stranger.peer().write(ours.header("8105")).write("abc");
            stranger.plain().close();

            assertThat(notes.nextCloseCode()).isEqualTo(1006);
            stillServes(other.peer());
        }
    }

    @Test
    void a_record_that_is_none_ends_the_connection() throws Exception {
        try (Stranger other = connect();
                Stranger stranger = connect()) {
            stranger.plain().getOutputStream().write("no record of TLS at all".getBytes(US_ASCII));

            assertThat(notes.nextCloseCode()).isEqualTo(1006);
            stillServes(other.peer());
        }
    }

    /** Whether that is allowed is a setting of the JDK: {@code jdk.tls.rejectClientInitiatedRenegotiation}. */
    @Test
    void to_negotiate_again_within_messages_loses_nothing_and_stops_nobody() throws Exception {
        try (Stranger other = connect();
                Stranger stranger = connect()) {
            for (int i = 0; i < NEGOTIATIONS; i++) {
                stranger.peer().write(ours.header("8105")).write("ag");
                stranger.secure().getSession().invalidate();
                stranger.secure().startHandshake();
                stranger.peer().write("ain");
                assertThat(stranger.peer().next()).isEqualTo(RawFrame.text("again"));
                stillServes(other.peer());
            }
        }
    }
}
