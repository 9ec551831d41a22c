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
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Tomcat whose executor has no thread for the rest of what a peer sends. */
@Timeout(60)
class RefusedThreadTest {
    /** In writes of 100 KB. */
    private static final int MORE_THAN_A_TURN = 3;

    private static final BlockingQueue<CloseReason> CLOSED = new LinkedBlockingQueue<>();
    private static final Semaphore SENT = new Semaphore(0);
    private static volatile boolean refusing;

    @ServerEndpoint("/flooded")
    public static class Flooded {
        /** Reading goes on when more is here than a thread takes in its turn. */
        @OnMessage
        public void text(String text) throws InterruptedException {
            if (!refusing) {
                refusing = SENT.tryAcquire(MORE_THAN_A_TURN, 20, TimeUnit.SECONDS);
            }
        }

        @OnError
        public void failed(Throwable failure) {
            // The close says it.
        }

        @OnClose
        public void close(CloseReason reason) {
            CLOSED.add(reason);
        }
    }

    @Test
    void a_connection_that_nobody_would_read_any_more_is_given_up() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Server server = Sockeye.server()
                        .port(0)
                        .property("sockeye.event-loops", "0")
                        .endpoint(Flooded.class)
                        .tomcat(tomcat -> ((AbstractProtocol<?>)
                                        tomcat.getConnector().getProtocolHandler())
                                .setExecutor(task -> {
                                    if (refusing) {
                                        throw new RejectedExecutionException("No thread");
                                    }
                                    threads.execute(task);
                                }))
                        .start();
                RawPeer peer = RawPeer.open(Loopback.uri(server.port(), "/flooded"))) {
            Threads.run(() -> flood(peer));
            CloseReason reason = CLOSED.poll(20, TimeUnit.SECONDS);
            refusing = false;
            assertThat(reason).isNotNull();
            assertThat(reason.getCloseCode().getCode()).isEqualTo(1006);
        } finally {
            refusing = false;
            threads.shutdownNow();
        }
    }

    /** Has always more to be read. */
    private static Void flood(RawPeer peer) {
        RawFrame message = RawFrame.text("x".repeat(100));
        RawFrame[] many = new RawFrame[1000];
        Arrays.fill(many, message);
        try {
            while (true) {
                peer.send(many);
                SENT.release();
            }
        } catch (IOException givenUp) {
            return null;
        }
    }
}
