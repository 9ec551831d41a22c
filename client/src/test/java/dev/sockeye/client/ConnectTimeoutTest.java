package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.testkit.peer.RawServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@Tag("C-CLR-8")
@Tag("G-TMO-1")
class ConnectTimeoutTest {
    /** More connections than the system keeps for a server that accepts none. */
    private static final int MORE_THAN_WAIT = 8;

    /** Long enough to come to the phase that is tested, also on a busy machine. */
    private static final ClientOptions HASTY =
            ClientOptions.builder().connectTimeout(Duration.ofSeconds(2)).build();

    private static void assertTimedOut(ConnectFailedException failure, ConnectPhase phase) {
        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(failure)
                .hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("within PT2S")
                .hasMessageContaining("ClientOptions.connectTimeout");
        assertThat(failure.status()).isEmpty();
    }

    @Test
    void a_server_that_accepts_no_connection_is_given_up_in_the_phase_of_tcp() throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Connects connects = new Connects(HASTY)) {
            for (int i = 0; i < MORE_THAN_WAIT; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), deaf.getLocalPort()));
                waiting.add(channel);
            }
            assertTimedOut(
                    connects.failure(URI.create("ws://127.0.0.1:" + deaf.getLocalPort() + "/")), ConnectPhase.CONNECT);
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void a_server_that_does_not_answer_the_tls_handshake_is_given_up_in_the_phase_of_tls() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    int next = peer.read();
                    while (next >= 0) {
                        next = peer.read();
                    }
                });
                Connects connects = new Connects(HASTY)) {
            assertTimedOut(connects.failure(URI.create("wss://127.0.0.1:" + server.port() + "/")), ConnectPhase.TLS);
            server.awaitEnd();
        }
    }

    @Test
    void a_server_that_drips_its_answer_is_given_up_all_the_same() throws Exception {
        try (RawServer server = RawServer.playing(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 101 OK\r\nX: ");
                    // Until writing fails, as the client has gone; nothing comes from it before.
                    while (peer.isSilentFor(Duration.ofMillis(10))) {
                        peer.write("x");
                    }
                });
                Connects connects = new Connects(HASTY)) {
            assertTimedOut(connects.failure(server.uri("/")), ConnectPhase.HANDSHAKE);
        }
    }

    @Test
    void proxies_that_say_nothing_are_given_up_in_the_phase_of_the_proxy() throws Exception {
        try (RawServer silent = RawServer.playing(peer -> {
            int next = peer.read();
            while (next >= 0) {
                next = peer.read();
            }
        })) {
            for (ProxyServer proxy : List.of(
                    ProxyServer.http("127.0.0.1", silent.port()), ProxyServer.socks5("127.0.0.1", silent.port()))) {
                try (Connects connects =
                        new Connects(HASTY.toBuilder().proxy(proxy).build())) {
                    assertTimedOut(connects.failure(URI.create("ws://example.com/")), ConnectPhase.PROXY);
                }
            }
        }
    }

    @Test
    void a_timeout_must_be_more_than_nothing() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(40_000))) {
            assertThatThrownBy(() -> ClientOptions.builder().connectTimeout(none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("timeout");
        }
    }
}
