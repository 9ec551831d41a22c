package dev.sockeye.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.ServerPart;
import dev.sockeye.container.transport.Deviation;
import dev.sockeye.container.transport.EndClauses;
import dev.sockeye.container.transport.EndingOutputClauses;
import dev.sockeye.container.transport.LoadClauses;
import dev.sockeye.container.transport.MessageClauses;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a transport must do on either side, asked of memory. A thread drives the server, as tests do otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class MemoryTransportTest implements MessageClauses, LoadClauses, EndClauses, EndingOutputClauses {
    private static final Duration TURN = Duration.ofMillis(5);
    private static final String ONE_THREAD = "One thread delivers all messages and runs all handlers";

    private final Thread driver = new Thread(this::drive);
    private MemoryServer server;
    private volatile boolean stopped;

    @BeforeAll
    void start() throws Exception {
        ServerPart endpoints = deployment -> {
            for (Class<?> endpoint : TransportEndpoints.ALL) {
                deployment.endpoint(endpoint);
            }
        };
        server = new MemoryServer(
                Map.of(
                        "sockeye.max-message-size", String.valueOf(4 << 20),
                        "sockeye.close-timeout", String.valueOf(CLOSE_TIMEOUT.toMillis())),
                List.of(),
                List.of(endpoints),
                Duration.ofSeconds(20));
        driver.setDaemon(true);
        driver.start();
    }

    @AfterAll
    void stop() throws Exception {
        stopped = true;
        driver.join();
        server.close();
    }

    /** The clock goes as the one on the wall does. */
    private void drive() {
        long before = System.nanoTime();
        while (!stopped) {
            boolean unused = server.until(() -> stopped, TURN);
            long now = System.nanoTime();
            server.advance(Duration.ofNanos(now - before));
            before = now;
        }
    }

    @Override
    public RawPeer open(String path) throws Exception {
        return RawPeer.client(new PeerSocket(server)).upgrade(URI.create("ws://localhost" + path));
    }

    @Override
    @Deviation(ONE_THREAD)
    public void handlers_that_block_stop_no_other_connection() throws Exception {
        TransportEndpoints.release = new CountDownLatch(1);
        try (RawPeer blocked = open("/echo");
                RawPeer other = open("/echo")) {
            blocked.send(RawFrame.text("block"));
            awaitHandler();
            other.send(RawFrame.text("later"));
            assertThat(other.isSilentFor(Duration.ofMillis(200))).isTrue();
            TransportEndpoints.release.countDown();
            assertThat(blocked.next()).isEqualTo(RawFrame.text("block"));
            assertThat(other.next()).isEqualTo(RawFrame.text("later"));
        }
    }

    /** So no more is sent than waits without holding the handler. */
    @Override
    @Deviation(ONE_THREAD)
    public void a_handler_uses_its_bytes_again_while_a_slow_peer_reads_what_they_were() throws Exception {
        int count = 8;
        byte[] payload = new byte[256 * 1024];
        try (RawPeer client = open("/again")) {
            client.send(RawFrame.text(String.valueOf(count)));
            for (int i = 0; i < count; i++) {
                Arrays.fill(payload, (byte) i);
                assertThat(client.next()).isEqualTo(RawFrame.binary(payload));
            }
        }
    }

    /** So nobody reads, and the peer can send no more than the line holds. */
    @Override
    @Deviation(ONE_THREAD)
    public void neither_the_end_nor_unread_input_keeps_a_thread_busy_while_a_handler_blocks() throws Exception {
        int count = 60;
        TransportEndpoints.release = new CountDownLatch(1);
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("block"));
            awaitHandler();
            for (int i = 0; i < count; i++) {
                client.send(RawFrame.binary(new byte[1024]));
            }
            client.endOutput();
            assertThat(driver.getState()).isEqualTo(Thread.State.WAITING);
            TransportEndpoints.release.countDown();
            assertThat(client.next()).isEqualTo(RawFrame.text("block"));
            for (int i = 0; i < count; i++) {
                assertThat(client.next().payload()).hasSize(1024);
            }
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    /** Returns when the thread that drives is in a handler that waits; it is not let wait for long. */
    private void awaitHandler() {
        Threads.await(() -> driver.getState() == Thread.State.WAITING);
    }
}
