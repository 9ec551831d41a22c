package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.connection.Threads;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContainerRuntimeTest {
    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @Test
    void it_waits_for_the_threads_it_ends() throws Exception {
        ContainerRuntime runtime = TestRuntime.named("closing");
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(2);
        runtime.services().timers().at(System.nanoTime(), () -> {
            begun.countDown();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(interrupted::await);
            interrupted.countDown();
            endSlowly(ended);
        });
        runtime.executor().execute(() -> {
            begun.countDown();
            assertThatNoException().isThrownBy(interrupted::await);
            endSlowly(ended);
        });
        begun.await();

        runtime.close();

        assertThat(ended.getCount()).isZero();
        // A pool has ended a moment before the last of its threads.
        Threads.await(() -> threads("closing-").isEmpty());
    }

    /** Long enough not to have ended when somebody looks who does not wait. */
    private static void endSlowly(CountDownLatch ended) {
        new SecureRandom().nextBytes(new byte[1 << 20]);
        ended.countDown();
    }

    @Test
    void a_stopped_server_leaves_no_thread_behind() throws Exception {
        Set<Thread> before = threads("sockeye-server-");
        CompletableFuture<String> echoed = new CompletableFuture<>();
        try (Server server = Sockeye.server().port(0).endpoint(Echo.class).start()) {
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/echo"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                            echoed.complete(data.toString());
                            socket.request(1);
                            return null;
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            client.sendText("hello", true).get(10, TimeUnit.SECONDS);
            assertThat(echoed.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
            assertThat(threads("sockeye-server-")).isNotEmpty();
        }

        // A pool has ended a moment before the last of its threads.
        Threads.await(() -> before.containsAll(threads("sockeye-server-")));
    }

    private static Set<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
