package dev.sockeye.container.transport;

import static dev.sockeye.container.transport.TransportEndpoints.ERRORS;
import static dev.sockeye.container.transport.TransportEndpoints.OPEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hosts of servers must do. */
interface HostClauses extends TransportUnderTest {
    /** The host under test, with {@link HostedApplication#ofContract}. */
    RunningHost host();

    /** Another one. */
    RunningHost start(HostedApplication application) throws Exception;

    /** A regular expression for what {@code /via} answers, see {@link TransportEndpoints.Via}. */
    String via();

    @Test
    default void the_transport_under_test_is_in_use() throws Exception {
        try (RawPeer client = open("/via")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next().text()).matches(via());
        }
    }

    @Test
    @Tag("C-SRV-17")
    default void frames_in_the_same_segment_as_the_handshake_are_taken() throws Exception {
        try (RawPeer client = host().connect()) {
            String early = new String(RawFrame.text("early").encode(true), ISO_8859_1);
            client.write(HttpHead.request(host().uri("/echo")) + early);
            client.send(RawFrame.text("bird"));
            assertThat(client.readHead().status()).isEqualTo(101);
            assertThat(client.next()).isEqualTo(RawFrame.text("early"));
            assertThat(client.next()).isEqualTo(RawFrame.text("bird"));
        }
    }

    @Test
    default void a_thousand_abrupt_ends_leave_no_session_and_no_connection_behind() throws Exception {
        OpenSockets before = OpenSockets.now();
        for (int i = 0; i < 1000; i++) {
            RawPeer client = host().connect();
            client.write(HttpHead.request(host().uri("/echo")));
            if (i % 4 != 0) {
                client.readHead();
            }
            if (i % 4 == 2) {
                client.writeHex("81 85 01 02");
            } else if (i % 4 == 3) {
                client.send(RawFrame.text("unread"));
            }
            if (i % 8 < 4) {
                client.reset();
            } else {
                client.close();
            }
        }
        before.awaitNoMore();
        Threads.await(() -> OPEN.isEmpty());
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("alive"));
            assertThat(client.next()).isEqualTo(RawFrame.text("alive"));
            // The session of one that has sent its handshake and left at once may be opened a moment later.
            Threads.await(() -> OPEN.iterator().next().getOpenSessions().size() == 1);
        }
    }

    @Test
    @Tag("D-CLS-13")
    default void stopping_right_after_on_close_lets_the_peer_answer_before_the_stream_ends() throws Exception {
        try (RunningHost stopping = start(HostedApplication.ofContract()
                        .with("sockeye.close-timeout", "60s")
                        .with("sockeye.stop-timeout", "60s"));
                RawPeer client = stopping.open("/echo")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            OPEN.iterator().next().close();
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1000);
            assertThat(client.nextClose().closeCode()).isEqualTo(1000);
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stopApplication();
                return null;
            });
            stop.awaitBlocked();
            client.send(RawFrame.close(1000, ""));
            assertThat(client.isAtEnd()).isTrue();
            stop.get();
        }
    }

    @Test
    @Tag("C-SRV-12")
    @Tag("D-CLS-13")
    default void stopping_closes_open_sessions_with_1001_even_if_another_blocks_and_refuses_handshakes()
            throws Exception {
        try (RunningHost stopping = start(HostedApplication.ofContract().with("sockeye.stop-timeout", "1000"));
                RawPeer blocked = stopping.open("/echo");
                RawPeer client = stopping.open("/echo")) {
            TransportEndpoints.release = new CountDownLatch(1);
            // Tomcat drops connections that are not quite upgraded yet when it stops.
            blocked.send(RawFrame.text("x"));
            assertThat(blocked.next()).isEqualTo(RawFrame.text("x"));
            blocked.send(RawFrame.text("block"));
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stopApplication();
                return null;
            });
            assertThat(client.next()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            assertThat(blocked.next()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            client.send(RawFrame.close(1001, ""));
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
            TransportEndpoints.release.countDown();
            stop.get();
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        } finally {
            TransportEndpoints.release.countDown();
        }
    }

    @Test
    @Tag("D-CLS-13")
    default void a_peer_that_answers_the_close_of_a_stop_sees_the_end_of_the_stream() throws Exception {
        HostedApplication patient = HostedApplication.ofContract()
                .with("sockeye.close-timeout", "60s")
                .with("sockeye.stop-timeout", "60s");
        try (RunningHost stopping = start(patient);
                RawPeer client = stopping.open("/echo")) {
            assertThat(client.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stopApplication();
                return null;
            });
            assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
            assertThat(client.isAtEnd()).isTrue();
            stop.get();
        }
    }

    @Test
    @Tag("D-CLS-9")
    default void a_peer_that_does_not_answer_the_close_of_a_stop_loses_its_connection() throws Exception {
        try (RunningHost stopping = start(HostedApplication.ofContract().with("sockeye.stop-timeout", "300"));
                RawPeer client = stopping.open("/echo")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            stopping.stopApplication();
            assertThat(client.next()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    @Tag("G-LIM-6")
    default void a_peer_that_reads_nothing_loses_its_connection() throws Exception {
        OpenSockets before = OpenSockets.now();
        try (RunningHost impatient = start(HostedApplication.ofContract().with("sockeye.send-timeout", "300"))) {
            OpenSockets listening = OpenSockets.now();
            try (RawPeer client = impatient.open("/flood")) {
                client.send(RawFrame.text("1000"));
                assertThat(ERRORS.poll(20, TimeUnit.SECONDS))
                        .isInstanceOfAny(IOException.class, IllegalStateException.class);
                assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
                Threads.await(() -> OpenSockets.now().count() <= listening.count() + 1);
                QuietThreads.await();
                client.awaitEnd();
            }
        }
        before.awaitNoMore();
    }

    @Test
    default void a_stopped_application_leaves_no_thread_and_no_connection_behind() throws Exception {
        OpenSockets sockets = OpenSockets.now();
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        List<RawPeer> clients = new ArrayList<>();
        HostedApplication patient = HostedApplication.ofContract()
                .with("sockeye.close-timeout", "60s")
                .with("sockeye.stop-timeout", "60s");
        try (RunningHost stopping = start(patient)) {
            for (String path : List.of("/echo", "/flood", "/writers", "/echo")) {
                clients.add(stopping.open(path));
            }
            for (RawPeer client : clients) {
                // Hosts may drop connections that are not quite upgraded yet when they stop.
                assertThat(client.send(RawFrame.ping("?")).next()).isEqualTo(RawFrame.pong("?"));
            }
            for (RawPeer client : List.of(clients.get(0), clients.get(3))) {
                assertThat(client.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            }
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stopApplication();
                return null;
            });
            for (RawPeer client : clients) {
                assertThat(client.finishClosing().closeCode()).isEqualTo(1001);
                client.close();
            }
            stop.get();
            assertThat(OPEN).isEmpty();
            Threads.await(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("sockeye") && !threads.contains(thread)));
        }
        sockets.awaitNoMore();
    }

    @Test
    default void a_connection_without_traffic_outlives_the_patience_of_the_host() throws Exception {
        try (RunningHost impatient = start(HostedApplication.ofContract().withIdleTimeout(Duration.ofMillis(500)));
                RawPeer client = impatient.open("/echo")) {
            assertThat(client.send(RawFrame.text("x")).next()).isEqualTo(RawFrame.text("x"));
            assertThat(client.isSilentFor(Duration.ofSeconds(2))).isTrue();
            assertThat(client.send(RawFrame.text("y")).next()).isEqualTo(RawFrame.text("y"));
        }
    }

    /** The default interval is shorter than the default timeout of every host. */
    @Test
    @Tag("D-CTL-3")
    default void pings_keep_a_connection_open_beyond_the_patience_of_the_host() throws Exception {
        HostedApplication pinging = HostedApplication.ofContract()
                .with("sockeye.ping-interval", "300")
                .withIdleTimeout(Duration.ofSeconds(2));
        try (RunningHost impatient = start(pinging);
                RawPeer client = impatient.open("/echo")) {
            for (int i = 0; i < 8; i++) {
                RawFrame ping = client.next();
                assertThat(ping.opcode()).isEqualTo(RawFrame.PING);
                client.send(RawFrame.pong(new String(ping.payload(), ISO_8859_1)));
            }
            client.send(RawFrame.text("y"));
            assertThat(client.next()).isEqualTo(RawFrame.text("y"));
        }
    }

    @Test
    default void all_goes_by_tls_as_well() throws Exception {
        try (RunningHost secure = start(HostedApplication.ofContract().withTls());
                RawPeer echo = secure.open("/echo");
                RawPeer flood = secure.open("/flood")) {
            RawFrame mebibyte = RawFrame.binary(new byte[1 << 20]);
            for (int i = 0; i < 4; i++) {
                assertThat(echo.send(mebibyte).next()).isEqualTo(mebibyte);
            }
            int count = 200;
            flood.send(RawFrame.text(String.valueOf(count)));
            LoadClauses.awaitStuckFlood();
            for (int i = 0; i < count; i++) {
                assertThat(flood.next()).isEqualTo(RawFrame.text(i + "#" + "x".repeat(1 << 16)));
            }
            assertThat(echo.send(RawFrame.close(1000, "")).next()).isEqualTo(RawFrame.close(1000, ""));
            assertThat(echo.isAtEnd()).isTrue();
            flood.reset();
            QuietThreads.await();
        }
    }
}
