package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are read as streams, over real sockets. */
@Timeout(120)
class StreamsTest {
    private static final BlockingQueue<String> LOG = new LinkedBlockingQueue<>();
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 1024;

    /** Reads a byte, waits until a test lets it go on, and then counts the rest. */
    @ServerEndpoint("/count")
    public static class Count {
        @OnMessage
        public String count(InputStream bytes) throws IOException, InterruptedException {
            LOG.add("first " + bytes.read());
            gate.await();
            return "rest " + bytes.transferTo(OutputStream.nullOutputStream());
        }

        @OnError
        public void failed(Throwable failure) {
            LOG.add(failure.getClass().getSimpleName());
        }

        @OnClose
        public void closed(CloseReason reason) {
            LOG.add("closed " + reason.getCloseCode().getCode());
        }
    }

    private static Server server(boolean isNative) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(isNative))
                .endpoint(Count.class)
                .start();
    }

    private static String next() throws InterruptedException {
        return LOG.poll(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void forget() {
        LOG.clear();
        gate = new CountDownLatch(0);
    }

    @ParameterizedTest(name = "native transport: {0}")
    @ValueSource(booleans = {true, false})
    void a_handler_that_reads_slowly_slows_its_peer_and_then_gets_everything(boolean isNative) throws Exception {
        gate = new CountDownLatch(1);
        try (Server server = server(isNative);
                RawPeer peer = RawPeer.open(Loopback.uri(server.port(), "/count"))) {
            AtomicInteger sent = new AtomicInteger();
            Threads.Running<Void> writer = Threads.run(() -> {
                peer.send(RawFrame.binary((byte) 7).notFinal());
                for (; sent.get() < PIECES; sent.incrementAndGet()) {
                    peer.send(
                            RawFrame.of(RawFrame.CONTINUATION, new byte[PIECE]).notFinal());
                }
                peer.send(RawFrame.of(RawFrame.CONTINUATION));
                return null;
            });
            assertThat(next()).isEqualTo("first 7");
            Threads.awaitStandstill(sent::get);
            assertThat(sent.get()).as("of 64 MiB, what systems and ours hold").isLessThan(PIECES / 4);

            gate.countDown();
            assertThat(peer.next()).isEqualTo(RawFrame.text("rest " + PIECES * PIECE));
            writer.get();
        }
    }

    @ParameterizedTest(name = "native transport: {0}")
    @ValueSource(booleans = {true, false})
    void a_peer_that_resets_ends_the_stream_and_then_the_session(boolean isNative) throws Exception {
        try (Server server = server(isNative)) {
            RawPeer peer = RawPeer.open(Loopback.uri(server.port(), "/count"));
            peer.send(RawFrame.binary((byte) 7).notFinal());
            assertThat(next()).isEqualTo("first 7");
            peer.reset();

            assertThat(next()).isEqualTo("IncompleteMessageException");
            assertThat(next()).isEqualTo("SessionException");
            assertThat(next()).isEqualTo("closed 1006");
        }
    }

    @ParameterizedTest(name = "native transport: {0}")
    @ValueSource(booleans = {true, false})
    void a_peer_that_closes_ends_the_stream_and_then_the_session(boolean isNative) throws Exception {
        try (Server server = server(isNative);
                RawPeer peer = RawPeer.open(Loopback.uri(server.port(), "/count"))) {
            peer.send(RawFrame.binary((byte) 7).notFinal(), RawFrame.close(1001, ""));
            assertThat(peer.nextClose().closeCode()).isEqualTo(1001);

            assertThat(next()).isEqualTo("first 7");
            assertThat(next()).isEqualTo("IncompleteMessageException");
            assertThat(next()).isEqualTo("closed 1001");
        }
    }
}
