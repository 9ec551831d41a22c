package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Peers that never read but send a pong now and then. The long form has 100 of them and the timeouts of a server that is
 * not configured: {@code -Dload.peers=100 -Dload.send-timeout=20s}.
 */
@Timeout(120)
class NeverReadingPeersTest {
    private static final int PEERS = Integer.getInteger("load.peers", 10);
    private static final String SEND_TIMEOUT = System.getProperty("load.send-timeout", "700ms");
    private static final int MEBIBYTE = 1 << 20;
    /** What a session is, and a socket that Tomcat keeps for another connection; a peer has 4 MiB before. */
    private static final int LEFT_BYTES = 64 * 1024;

    /** Who sends to such a peer, and how, until it has more than it may. */
    enum Sent {
        REPLIES {
            @Override
            void begin(RawPeer peer, Session session) throws IOException {
                for (int i = 0; i < 16; i++) {
                    peer.send(RawFrame.binary(new byte[1]));
                }
            }
        },
        BLOCKING_BY_HANDLER {
            @Override
            void begin(RawPeer peer, Session session) throws IOException {
                peer.send(RawFrame.text("64"));
            }
        },
        BLOCKING_BY_ANOTHER_THREAD {
            @Override
            void begin(RawPeer peer, Session session) {
                Threads.run(() -> {
                    while (true) {
                        session.getBasicRemote().sendBinary(ByteBuffer.allocate(MEBIBYTE));
                    }
                });
            }
        },
        ASYNCHRONOUS {
            @Override
            void begin(RawPeer peer, Session session) {
                fill(session);
            }
        },
        PINGS {
            @Override
            void begin(RawPeer peer, Session session) {
                Threads.run(() -> {
                    while (true) {
                        session.getBasicRemote().sendPing(ByteBuffer.allocate(125));
                    }
                });
            }
        },
        CLOSE {
            @Override
            void begin(RawPeer peer, Session session) throws IOException {
                fill(session);
                session.close();
            }
        };

        abstract void begin(RawPeer peer, Session session) throws IOException;

        static void fill(Session session) {
            for (int i = 0; i < 4; i++) {
                session.getAsyncRemote().sendBinary(ByteBuffer.allocate(MEBIBYTE), sent -> {});
            }
        }
    }

    private static LoadedServer start(HostThreads threads) {
        return LoadedServer.start(
                threads,
                50,
                server -> server.property("sockeye.send-timeout", SEND_TIMEOUT)
                        .settings(settings -> settings.closeTimeout(Duration.ofSeconds(1))));
    }

    @ParameterizedTest
    @EnumSource
    void what_was_sent_in_any_way_must_move_within_the_send_timeout_whatever_the_peer_sends(Sent sent)
            throws Exception {
        try (LoadedServer server = start(HostThreads.LOOPS)) {
            RawPeer peer = server.open("/target");
            Session session = LoadEndpoints.OPENED.poll(20, TimeUnit.SECONDS);
            sent.begin(peer, session);
            awaitClose(List.of(peer));
            if (sent == Sent.BLOCKING_BY_HANDLER) {
                assertThat(LoadEndpoints.FAILURES)
                        .anySatisfy(failure -> assertThat(failure)
                                .hasMessageContaining("took nothing more")
                                .hasRootCauseInstanceOf(SocketTimeoutException.class));
            }
        }
    }

    /** Returns what the next session was closed with. Meanwhile its peer sends pongs, as far as it is read. */
    private static CloseReason awaitClose(List<RawPeer> peers) throws Exception {
        CloseReason reason = null;
        while (reason == null) {
            peers.forEach(NeverReadingPeersTest::pong);
            reason = LoadEndpoints.CLOSED.poll(50, TimeUnit.MILLISECONDS);
        }
        return reason;
    }

    private static void pong(RawPeer peer) {
        try {
            peer.send(RawFrame.pong("here"));
        } catch (IOException closed) {
            return; // One that was dropped sends no more.
        }
    }

    /** The application keeps its sessions. */
    @ParameterizedTest
    @EnumSource
    void the_memory_of_peers_that_never_read_is_back_when_they_are_dropped(HostThreads threads) throws Exception {
        List<Session> kept = new ArrayList<>();
        try (LoadedServer server = start(threads)) {
            server.awaitWarm();
            long before = usedHeap();
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                peers.add(server.open("/target"));
                kept.add(LoadEndpoints.OPENED.poll(20, TimeUnit.SECONDS));
                Sent.fill(kept.get(i));
            }
            assertThat(usedHeap() - before).as("bytes that wait").isGreaterThan((long) PEERS * MEBIBYTE);
            long begin = System.nanoTime();
            for (int i = 0; i < PEERS; i++) {
                awaitClose(peers);
            }
            Threads.await(() -> usedHeap() - before < 2 * MEBIBYTE + PEERS * LEFT_BYTES);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
            assertThat(kept).hasSize(PEERS);
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
