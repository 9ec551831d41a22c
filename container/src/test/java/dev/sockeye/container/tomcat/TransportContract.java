package dev.sockeye.container.tomcat;

import static dev.sockeye.container.tomcat.TransportEndpoints.CLOSES;
import static dev.sockeye.container.tomcat.TransportEndpoints.ERRORS;
import static dev.sockeye.container.tomcat.TransportEndpoints.FLOODS;
import static dev.sockeye.container.tomcat.TransportEndpoints.OPEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every transport must do, over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransportContract {
    private final LinkedBlockingQueue<AbstractProtocol<?>> protocol = new LinkedBlockingQueue<>();
    private Server server;

    abstract boolean isNative();

    ServerBuilder description() {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(isNative()))
                .property("sockeye.max-message-size", String.valueOf(4 << 20))
                .property("sockeye.close-timeout", "300")
                .endpoint(TransportEndpoints.Echo.class)
                .endpoint(TransportEndpoints.Flood.class)
                .endpoint(TransportEndpoints.Closing.class)
                .endpoint(TransportEndpoints.Greeting.class)
                .endpoint(TransportEndpoints.Via.class);
    }

    @BeforeAll
    void start() {
        server = description()
                .tomcat(tomcat ->
                        protocol.add((AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler()))
                .start();
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    @BeforeEach
    void forget() {
        Threads.await(() -> OPEN.isEmpty());
        CLOSES.clear();
        ERRORS.clear();
        FLOODS.clear();
    }

    int port() {
        return server.port();
    }

    private RawPeer open(String path) throws IOException {
        return RawPeer.open(Loopback.uri(server.port(), path));
    }

    private static Integer nextClose() throws InterruptedException {
        return CLOSES.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void the_transport_under_test_is_in_use() throws IOException {
        try (RawPeer client = open("/via")) {
            client.send(RawFrame.text("x"));
            assertThat(client.next().text()).matches(isNative() ? "TomcatTransport" : "handed over to .*-worker-\\d+");
        }
    }

    @Test
    void small_messages_are_echoed() throws IOException {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("hello"));
            assertThat(client.next()).isEqualTo(RawFrame.text("hello"));
            client.send(RawFrame.binary((byte) 1, (byte) 2));
            assertThat(client.next()).isEqualTo(RawFrame.binary((byte) 1, (byte) 2));
            client.send(RawFrame.text(""));
            assertThat(client.next()).isEqualTo(RawFrame.text(""));
        }
    }

    @Test
    void messages_of_a_mebibyte_are_echoed() throws IOException {
        try (RawPeer client = open("/echo")) {
            String big = "0123456789abcdef".repeat(1 << 16);
            client.send(RawFrame.text(big));
            assertThat(client.next()).isEqualTo(RawFrame.text(big));
            byte[] bytes = new byte[1 << 20];
            Arrays.fill(bytes, (byte) 0x5A);
            client.send(RawFrame.binary(bytes));
            assertThat(client.next()).isEqualTo(RawFrame.binary(bytes));
        }
    }

    @Test
    void sixteen_messages_at_once_are_echoed_in_order_many_times() throws IOException {
        try (RawPeer client = open("/echo")) {
            for (int round = 0; round < 200; round++) {
                RawFrame[] batch = new RawFrame[16];
                for (int i = 0; i < batch.length; i++) {
                    batch[i] = RawFrame.text(round + ":" + i);
                }
                client.send(batch);
                for (RawFrame each : batch) {
                    assertThat(client.next()).isEqualTo(each);
                }
            }
        }
    }

    @Test
    void fragments_are_put_together_however_the_bytes_arrive() throws IOException {
        try (RawPeer client = open("/echo")) {
            for (RawFrame frame : List.of(
                    RawFrame.text("Gr\u00FC").notFinal(), RawFrame.ping("?"), RawFrame.continuation("\u00DFe"))) {
                for (byte next : frame.encode(true)) {
                    client.write(next);
                }
            }
            assertThat(client.next()).isEqualTo(RawFrame.pong("?"));
            assertThat(client.next()).isEqualTo(RawFrame.text("Gr\u00FC\u00DFe"));
        }
    }

    @Test
    @Tag("C-SRV-17")
    void frames_in_the_same_segment_as_the_handshake_are_taken() throws IOException {
        try (RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            String early = new String(RawFrame.text("early").encode(true), ISO_8859_1);
            client.write(HttpHead.request(Loopback.uri(server.port(), "/echo")) + early);
            client.send(RawFrame.text("bird"));
            assertThat(client.readHead().status()).isEqualTo(101);
            assertThat(client.next()).isEqualTo(RawFrame.text("early"));
            assertThat(client.next()).isEqualTo(RawFrame.text("bird"));
        }
    }

    @Test
    void what_on_open_sends_arrives_first() throws IOException {
        try (RawPeer client = open("/greet")) {
            assertThat(client.next()).isEqualTo(RawFrame.text("hello"));
            client.send(RawFrame.text("bye"));
            assertThat(client.next()).isEqualTo(RawFrame.close(1000, ""));
            client.send(RawFrame.close(1000, ""));
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    @Tag("G-LIM-6")
    void a_slow_reader_makes_the_sender_wait_and_then_gets_everything() throws Exception {
        int count = 400;
        try (RawPeer client = open("/flood")) {
            client.send(RawFrame.text(String.valueOf(count)));
            Thread flood = FLOODS.poll(20, TimeUnit.SECONDS);
            Threads.await(
                    () -> flood.getState() == Thread.State.WAITING || flood.getState() == Thread.State.TIMED_WAITING);
            for (int i = 0; i < count; i++) {
                assertThat(client.next()).isEqualTo(RawFrame.text(i + "#" + "x".repeat(1 << 16)));
            }
            assertThat(ERRORS).isEmpty();
        }
    }

    @Test
    @Tag("G-LIM-5")
    void a_peer_that_writes_and_does_not_read_is_not_read_either_and_then_gets_everything() throws Exception {
        int count = 60;
        try (RawPeer client = open("/echo")) {
            byte[] payload = new byte[1 << 20];
            RawFrame[] messages = new RawFrame[count];
            for (int i = 0; i < count; i++) {
                payload[0] = (byte) i;
                messages[i] = RawFrame.binary(payload);
            }
            Threads.Running<Void> writer = Threads.run(() -> {
                for (RawFrame message : messages) {
                    client.send(message);
                }
                return null;
            });
            for (int i = 0; i < count; i++) {
                assertThat(client.next()).isEqualTo(messages[i]);
            }
            writer.get();
        }
    }

    @Test
    void a_close_with_its_messages_before_and_the_end_of_the_stream_behind_loses_nothing() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (RawPeer client = open("/echo")) {
                client.send(RawFrame.text("last"), RawFrame.close(4001, "done"));
                client.endOutput();
                assertThat(client.next()).isEqualTo(RawFrame.text("last"));
                assertThat(client.next()).isEqualTo(RawFrame.close(4001, "done"));
                assertThat(nextClose()).isEqualTo(4001);
                assertThat(client.isAtEnd()).isTrue();
            }
        }
        assertThat(ERRORS).isEmpty();
    }

    @Test
    @Tag("D-CLS-15")
    void a_half_closed_stream_ends_with_1006_and_is_closed() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.endOutput();
            assertThat(nextClose()).isEqualTo(1006);
            assertThat(client.isAtEnd()).isTrue();
            assertThat(ERRORS).isEmpty();
        }
    }

    @Test
    void a_message_right_before_the_end_of_the_stream_is_delivered() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("last words"));
            client.endOutput();
            assertThat(client.next()).isEqualTo(RawFrame.text("last words"));
            assertThat(nextClose()).isEqualTo(1006);
        }
    }

    @Test
    void a_reset_stream_ends_with_1006_and_all_is_given_back() throws Exception {
        RawPeer client = open("/echo");
        client.send(RawFrame.text("x"));
        client.next();
        client.reset();
        assertThat(nextClose()).isEqualTo(1006);
        awaitNoConnections();
    }

    @Test
    @Tag("A-SES-5")
    void an_applications_close_arrives_with_its_code_and_reason() throws Exception {
        for (int code : new int[] {1000, 1001, 1009, 3333, 4999}) {
            try (RawPeer client = open("/close")) {
                client.send(RawFrame.text(String.valueOf(code)));
                assertThat(client.next()).isEqualTo(RawFrame.close(code, "as you wish"));
                assertThat(nextClose()).isEqualTo(code);
                client.send(RawFrame.close(code, ""));
                assertThat(client.isAtEnd()).isTrue();
            }
        }
    }

    @Test
    @Tag("D-CLS-12")
    void a_violation_is_answered_with_its_code_even_if_the_peer_goes_on_sending() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.writeHex("83 80 00 00 00 00");
            client.send(RawFrame.binary(new byte[100_000]));
            assertThat(client.next().closeCode()).isEqualTo(1002);
            assertThat(nextClose()).isEqualTo(1006);
        }
    }

    @Test
    void a_thousand_abrupt_ends_leave_no_session_and_no_connection_behind() throws Exception {
        for (int i = 0; i < 1000; i++) {
            RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"));
            client.write(HttpHead.request(Loopback.uri(server.port(), "/echo")));
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
        awaitNoConnections();
        Threads.await(() -> OPEN.isEmpty());
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("alive"));
            assertThat(client.next()).isEqualTo(RawFrame.text("alive"));
            assertThat(OPEN.iterator().next().getOpenSessions()).hasSize(1);
        }
    }

    private void awaitNoConnections() {
        // Tomcat's acceptor counts the connection it waits for.
        Threads.await(() -> protocol.peek().getConnectionCount() <= 1);
    }

    @Test
    @Tag("D-CLS-13")
    void stopping_right_after_on_close_lets_the_peer_answer_before_the_stream_ends() throws Exception {
        try (Server stopping = description()
                        .property("sockeye.close-timeout", "60s")
                        .property("sockeye.stop-timeout", "60s")
                        .start();
                RawPeer client = RawPeer.open(Loopback.uri(stopping.port(), "/echo"))) {
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            OPEN.iterator().next().close();
            assertThat(nextClose()).isEqualTo(1000);
            assertThat(client.nextClose().closeCode()).isEqualTo(1000);
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stop();
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
    void stopping_closes_open_sessions_with_1001_even_if_another_blocks_and_refuses_handshakes() throws Exception {
        try (Server stopping =
                        description().property("sockeye.stop-timeout", "1000").start();
                RawPeer blocked = RawPeer.open(Loopback.uri(stopping.port(), "/echo"));
                RawPeer client = RawPeer.open(Loopback.uri(stopping.port(), "/echo"))) {
            TransportEndpoints.release = new CountDownLatch(1);
            // Tomcat drops connections that are not quite upgraded yet when it stops.
            blocked.send(RawFrame.text("x"));
            assertThat(blocked.next()).isEqualTo(RawFrame.text("x"));
            blocked.send(RawFrame.text("block"));
            client.send(RawFrame.text("x"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stop();
                return null;
            });
            assertThat(client.next()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            assertThat(blocked.next()).isEqualTo(RawFrame.close(1001, "The server is stopping"));
            client.send(RawFrame.close(1001, ""));
            assertThat(client.isAtEnd()).isTrue();
            assertThat(nextClose()).isEqualTo(1006);
            TransportEndpoints.release.countDown();
            stop.get();
            assertThat(nextClose()).isEqualTo(1006);
            assertThat(blocked.isAtEnd()).isTrue();
        } finally {
            TransportEndpoints.release.countDown();
        }
    }
}
