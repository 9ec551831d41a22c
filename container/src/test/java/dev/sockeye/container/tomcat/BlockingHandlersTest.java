package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.KeptLog;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that block in event loops of Sockeye's. */
@Timeout(120)
class BlockingHandlersTest {
    private static final int SEED = 15;
    private static final Semaphore ENTERED = new Semaphore(0);
    private static volatile CountDownLatch released = new CountDownLatch(0);

    private final List<RawPeer> peers = new ArrayList<>();
    private Server server;
    private Connector connector;

    @ServerEndpoint("/block")
    public static class Block {
        @OnMessage
        public String block(String text) throws InterruptedException {
            ENTERED.release();
            released.await();
            return text;
        }
    }

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String echo(String text) {
            return text;
        }
    }

    /** Blocks for some ticks at a message that asks for it. */
    @ServerEndpoint("/moody")
    public static class Moody {
        @OnMessage
        public String answer(String text) {
            if (text.endsWith("!")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(4));
            }
            return text;
        }
    }

    private void start(int loops) {
        server = Sockeye.server()
                .port(0)
                .endpoint(Block.class)
                .endpoint(Echo.class)
                .endpoint(Moody.class)
                .property("sockeye.event-loops", String.valueOf(loops))
                .tomcat(tomcat -> connector = tomcat.getConnector())
                .start();
    }

    private RawPeer open(String path) throws IOException {
        RawPeer peer = RawPeer.open(Loopback.uri(server.port(), path));
        peers.add(peer);
        return peer;
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        for (RawPeer peer : peers) {
            peer.close();
        }
        server.close();
    }

    private List<RawPeer> block(int handlers) throws Exception {
        released = new CountDownLatch(1);
        ENTERED.drainPermits();
        List<RawPeer> blocked = new ArrayList<>();
        for (int i = 0; i < handlers; i++) {
            RawPeer peer = open("/block");
            peer.send(RawFrame.text("late"));
            blocked.add(peer);
        }
        assertThat(ENTERED.tryAcquire(handlers, 60, TimeUnit.SECONDS)).isTrue();
        return blocked;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void peers_are_answered_while_220_handlers_block(int loops) throws Exception {
        start(loops);
        RawPeer other = open("/echo");
        List<RawPeer> blocked = block(220);
        RawPeer late = open("/echo");
        for (int i = 0; i < 100; i++) {
            other.send(RawFrame.text("x" + i));
            late.send(RawFrame.text("y" + i));
            assertThat(other.next()).isEqualTo(RawFrame.text("x" + i));
            assertThat(late.next()).isEqualTo(RawFrame.text("y" + i));
        }
        released.countDown();
        for (RawPeer peer : blocked) {
            assertThat(peer.next()).isEqualTo(RawFrame.text("late"));
        }
    }

    @Test
    void when_no_more_handlers_may_block_in_loops_workers_run_them_and_it_is_logged_once() throws Exception {
        try (KeptLog log = new KeptLog("dev.sockeye.session.runtime", Level.WARNING)) {
            start(1);
            RawPeer other = open("/echo");
            List<RawPeer> blocked = block(300);
            other.send(RawFrame.text("x"));
            assertThat(other.next()).isEqualTo(RawFrame.text("x"));
            released.countDown();
            for (RawPeer peer : blocked) {
                assertThat(peer.next()).isEqualTo(RawFrame.text("late"));
            }
            assertThat(log.lines()).singleElement().asString().contains("256 handlers block");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void nothing_is_lost_doubled_or_out_of_order_when_handlers_block_at_random(int loops) throws Exception {
        start(loops);
        List<Threads.Running<Void>> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            List<RawPeer> own = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                own.add(open("/moody"));
            }
            Random random = new Random(SEED + client);
            clients.add(Threads.run(() -> exchange(own, random)));
        }
        for (Threads.Running<Void> client : clients) {
            client.outcome().get(100, TimeUnit.SECONDS);
        }
    }

    /** 100,000 messages on all connections of all clients, some at a time. */
    private static Void exchange(List<RawPeer> peers, Random random) throws IOException {
        int sent = 0;
        while (sent < 1563) {
            int batch = Math.min(1 + random.nextInt(30), 1563 - sent);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                texts.add((sent + i) + (random.nextInt(500) == 0 ? "!" : ""));
            }
            RawFrame[] frames = texts.stream().map(RawFrame::text).toArray(RawFrame[]::new);
            for (RawPeer peer : peers) {
                peer.send(frames);
            }
            for (RawPeer peer : peers) {
                for (String text : texts) {
                    assertThat(peer.next()).isEqualTo(RawFrame.text(text));
                }
            }
            sent += batch;
        }
        return null;
    }

    @Test
    void threads_end_with_the_server_even_in_handlers_and_tomcat_counts_the_connections_down() throws Exception {
        start(2);
        RawPeer peer = open("/echo");
        peer.send(RawFrame.text("x"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("x"));
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
        peer.close();
        // Tomcat's acceptor counts the connection it waits for.
        Threads.await(() -> protocol.getConnectionCount() <= 1);

        block(3);
        server.close();

        // A thread ends a moment after what it runs.
        Threads.await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("sockeye-server-event-loop")));
    }
}
