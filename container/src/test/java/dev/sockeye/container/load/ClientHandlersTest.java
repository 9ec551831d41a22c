package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.connection.Threads;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers of a client that wait for what another session of it receives. */
@Timeout(60)
class ClientHandlersTest {
    /** More than there are threads that read. */
    private static final int HANDLERS = 100;

    private static final Semaphore WAITING = new Semaphore(0);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);
    private static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();

    @ClientEndpoint
    public static class Waiting {
        @OnMessage
        public void received(String text) throws InterruptedException {
            WAITING.release();
            RELEASED.await();
            RECEIVED.add(text);
        }
    }

    @ClientEndpoint
    public static class Releasing {
        @OnMessage
        public void received(String text) {
            RELEASED.countDown();
        }
    }

    @Test
    void a_hundred_handlers_that_wait_for_another_session_do_not_stop_that() throws Exception {
        try (LoadedServer server = LoadedServer.start(HostThreads.LOOPS, 50, builder -> builder);
                ClientContainer client = Sockeye.client().build()) {
            Session other = client.connectToServer(new Releasing(), server.uri("/echo"));
            for (int i = 0; i < HANDLERS; i++) {
                Session session = client.connectToServer(new Waiting(), server.uri("/echo"));
                session.getBasicRemote().sendText("x");
            }
            assertThat(WAITING.tryAcquire(HANDLERS, 20, TimeUnit.SECONDS)).isTrue();
            other.getBasicRemote().sendText("go");
            Threads.await(() -> RECEIVED.size() == HANDLERS);
            // One more connects as well.
            assertThat(client.connectAsync(new Releasing(), server.uri("/echo"))
                            .get(20, TimeUnit.SECONDS)
                            .isOpen())
                    .isTrue();
        }
    }
}
