package dev.sockeye.container.tomcat;

import static dev.sockeye.container.tomcat.TransportEndpoints.CLOSES;
import static dev.sockeye.container.tomcat.TransportEndpoints.ERRORS;
import static dev.sockeye.container.tomcat.TransportEndpoints.FLOODS;
import static dev.sockeye.container.tomcat.TransportEndpoints.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.connection.Remote;
import dev.sockeye.session.connection.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
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

    private RawClient open(String path) throws IOException {
        return RawClient.open(server.port(), path);
    }

    private static Integer nextClose() throws InterruptedException {
        return CLOSES.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void the_transport_under_test_is_in_use() throws IOException {
        try (RawClient client = open("/via")) {
            client.send(client.remote.text("x"));
            assertThat(client.read())
                    .matches(isNative() ? "text:TomcatTransport" : "text:handed over to .*-worker-\\d+");
        }
    }

    @Test
    void small_messages_are_echoed() throws IOException {
        try (RawClient client = open("/echo")) {
            client.send(client.remote.text("hello"));
            assertThat(client.read()).isEqualTo("text:hello");
            client.send(client.remote.binary((byte) 1, (byte) 2));
            assertThat(client.read()).isEqualTo("binary:0102");
            client.send(client.remote.text(""));
            assertThat(client.read()).isEqualTo("text:");
        }
    }

    @Test
    void messages_of_a_mebibyte_are_echoed() throws IOException {
        try (RawClient client = open("/echo")) {
            String big = "0123456789abcdef".repeat(1 << 16);
            client.send(client.remote.text(big));
            assertThat(client.read()).isEqualTo("text:" + big);
            byte[] bytes = new byte[1 << 20];
            Arrays.fill(bytes, (byte) 0x5A);
            client.send(client.remote.binary(bytes));
            assertThat(client.read()).isEqualTo("binary:" + HexFormat.of().formatHex(bytes));
        }
    }

    @Test
    void sixteen_messages_at_once_are_echoed_in_order_many_times() throws IOException {
        try (RawClient client = open("/echo")) {
            for (int round = 0; round < 200; round++) {
                ByteBuffer[] batch = new ByteBuffer[16];
                for (int i = 0; i < batch.length; i++) {
                    batch[i] = client.remote.text(round + ":" + i);
                }
                client.send(batch);
                List<String> echoes = client.read(16);
                assertThat(echoes.get(0)).isEqualTo("text:" + round + ":0");
                assertThat(echoes.get(15)).isEqualTo("text:" + round + ":15");
            }
        }
    }

    @Test
    void fragments_are_put_together_however_the_bytes_arrive() throws IOException {
        try (RawClient client = open("/echo")) {
            byte[] bytes = Remote.together(
                            client.remote.textPart("Gr\u00FC", false),
                            client.remote.ping("?"),
                            client.remote.textPart("\u00DFe", true))
                    .array();
            for (byte next : bytes) {
                client.send(new byte[] {next});
            }
            assertThat(client.read(2)).containsExactly("pong:3f", "text:Gr\u00FC\u00DFe");
        }
    }

    @Test
    @Tag("C-SRV-17")
    void frames_in_the_same_segment_as_the_handshake_are_taken() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            ByteBuffer handshake = ByteBuffer.wrap(RawClient.handshake("/echo"));
            client.send(handshake, client.remote.text("early"), client.remote.text("bird"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
            assertThat(client.read(2)).containsExactly("text:early", "text:bird");
        }
    }

    @Test
    void what_on_open_sends_arrives_first() throws IOException {
        try (RawClient client = open("/greet")) {
            assertThat(client.read()).isEqualTo("text:hello");
            client.send(client.remote.text("bye"));
            assertThat(client.read()).isEqualTo("close:1000:");
            client.send(client.remote.close(1000, ""));
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    @Tag("G-LIM-6")
    void a_slow_reader_makes_the_sender_wait_and_then_gets_everything() throws Exception {
        int count = 400;
        try (RawClient client = open("/flood")) {
            client.send(client.remote.text(String.valueOf(count)));
            Thread flood = FLOODS.poll(20, TimeUnit.SECONDS);
            Threads.await(
                    () -> flood.getState() == Thread.State.WAITING || flood.getState() == Thread.State.TIMED_WAITING);
            List<String> messages = client.read(count);
            for (int i = 0; i < count; i++) {
                assertThat(messages.get(i)).startsWith("text:" + i + "#").hasSizeGreaterThan(65_536);
            }
            assertThat(ERRORS).isEmpty();
        }
    }

    @Test
    @Tag("G-LIM-5")
    void a_peer_that_writes_and_does_not_read_is_not_read_either_and_then_gets_everything() throws Exception {
        int count = 60;
        try (RawClient client = open("/echo")) {
            byte[] payload = new byte[1 << 20];
            ByteBuffer[] messages = new ByteBuffer[count];
            for (int i = 0; i < count; i++) {
                payload[0] = (byte) i;
                messages[i] = client.remote.binary(payload);
            }
            Threads.Running<Void> writer = Threads.run(() -> {
                for (ByteBuffer message : messages) {
                    client.send(message);
                }
                return null;
            });
            for (int i = 0; i < count; i++) {
                assertThat(client.read()).hasSize(7 + 2 * payload.length).startsWith("binary:%02x".formatted(i));
            }
            writer.get();
        }
    }

    @Test
    void a_close_with_its_messages_before_and_the_end_of_the_stream_behind_loses_nothing() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (RawClient client = open("/echo")) {
                client.send(client.remote.text("last"), Remote.client().close(4001, "done"));
                client.shutdownOutput();
                assertThat(client.read(2)).containsExactly("text:last", "close:4001:done");
                assertThat(nextClose()).isEqualTo(4001);
                assertThat(client.isAtEnd()).isTrue();
            }
        }
        assertThat(ERRORS).isEmpty();
    }

    @Test
    @Tag("D-CLS-15")
    void a_half_closed_stream_ends_with_1006_and_is_closed() throws Exception {
        try (RawClient client = open("/echo")) {
            client.shutdownOutput();
            assertThat(nextClose()).isEqualTo(1006);
            assertThat(client.isAtEnd()).isTrue();
            assertThat(ERRORS).isEmpty();
        }
    }

    @Test
    void a_message_right_before_the_end_of_the_stream_is_delivered() throws Exception {
        try (RawClient client = open("/echo")) {
            client.send(client.remote.text("last words"));
            client.shutdownOutput();
            assertThat(client.read()).isEqualTo("text:last words");
            assertThat(nextClose()).isEqualTo(1006);
        }
    }

    @Test
    void a_reset_stream_ends_with_1006_and_all_is_given_back() throws Exception {
        RawClient client = open("/echo");
        client.send(client.remote.text("x"));
        client.read();
        client.reset();
        assertThat(nextClose()).isEqualTo(1006);
        awaitNoConnections();
    }

    @Test
    @Tag("A-SES-5")
    void an_applications_close_arrives_with_its_code_and_reason() throws Exception {
        for (int code : new int[] {1000, 1001, 1009, 3333, 4999}) {
            try (RawClient client = open("/close")) {
                client.send(client.remote.text(String.valueOf(code)));
                assertThat(client.read()).isEqualTo("close:" + code + ":as you wish");
                assertThat(nextClose()).isEqualTo(code);
                client.send(client.remote.close(code, ""));
                assertThat(client.isAtEnd()).isTrue();
            }
        }
    }

    @Test
    @Tag("D-CLS-12")
    void a_violation_is_answered_with_its_code_even_if_the_peer_goes_on_sending() throws Exception {
        try (RawClient client = open("/echo")) {
            client.send(new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0});
            client.send(client.remote.binary(new byte[100_000]));
            assertThat(client.read()).startsWith("close:1002:");
            assertThat(nextClose()).isEqualTo(1006);
        }
    }

    @Test
    void a_thousand_abrupt_ends_leave_no_session_and_no_connection_behind() throws Exception {
        for (int i = 0; i < 1000; i++) {
            RawClient client = new RawClient(server.port());
            client.send(RawClient.handshake("/echo"));
            if (i % 4 != 0) {
                client.readHead();
            }
            if (i % 4 == 2) {
                client.send(new byte[] {(byte) 0x81, (byte) 0x85, 1, 2});
            } else if (i % 4 == 3) {
                client.send(client.remote.text("unread"));
            }
            if (i % 8 < 4) {
                client.reset();
            } else {
                client.close();
            }
        }
        awaitNoConnections();
        Threads.await(() -> OPEN.isEmpty());
        try (RawClient client = open("/echo")) {
            client.send(client.remote.text("alive"));
            assertThat(client.read()).isEqualTo("text:alive");
            assertThat(OPEN.iterator().next().getOpenSessions()).hasSize(1);
        }
    }

    private void awaitNoConnections() {
        // Tomcat's acceptor counts the connection it waits for.
        Threads.await(() -> protocol.peek().getConnectionCount() <= 1);
    }

    @Test
    @Tag("C-SRV-12")
    @Tag("D-CLS-13")
    void stopping_tells_open_sessions_1001_even_if_another_blocks_and_refuses_handshakes() throws Exception {
        try (Server stopping =
                        description().property("sockeye.stop-timeout", "1000").start();
                RawClient blocked = RawClient.open(stopping.port(), "/echo");
                RawClient client = RawClient.open(stopping.port(), "/echo")) {
            TransportEndpoints.release = new CountDownLatch(1);
            // Tomcat drops connections that are not quite upgraded yet when it stops.
            blocked.send(blocked.remote.text("x"));
            assertThat(blocked.read()).isEqualTo("text:x");
            blocked.send(blocked.remote.text("block"));
            client.send(client.remote.text("x"));
            assertThat(client.read()).isEqualTo("text:x");
            Threads.Running<Void> stop = Threads.run(() -> {
                stopping.stop();
                return null;
            });
            assertThat(client.read()).isEqualTo("close:1001:The server is stopping");
            assertThat(blocked.read()).isEqualTo("close:1001:The server is stopping");
            client.send(client.remote.close(1001, ""));
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
