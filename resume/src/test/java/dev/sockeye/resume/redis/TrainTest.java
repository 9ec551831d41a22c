package dev.sockeye.resume.redis;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.Backoff;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.resume.CuttingProxy;
import dev.sockeye.resume.ResumableClient;
import dev.sockeye.resume.ResumableSessions;
import dev.sockeye.resume.ResumeStore;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client whose connection breaks again and again, and goes to another node each time. */
@Timeout(120)
class TrainTest {
    private static final int COUNT = 2000;
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0, Duration.ofSeconds(30));

    /** How often a node has been given the session. */
    private final AtomicInteger changes = new AtomicInteger();

    private Server serve(ResumableSessions sessions) {
        return Sockeye.server()
                .port(0)
                .with(ws("/echo", sessions.handler((request, socket) -> {
                    changes.incrementAndGet();
                    socket.onMessage(socket::send);
                })))
                .start();
    }

    private void ride(ResumeStore first, ResumeStore second) throws Exception {
        List<Integer> echoed = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        try (ResumableSessions here = ResumableSessions.builder().store(first).build();
                ResumableSessions there =
                        ResumableSessions.builder().store(second).build();
                Server one = serve(here);
                Server two = serve(there);
                CuttingProxy proxy = CuttingProxy.afterBytes(4, 200, 10_000, List.of(one.port(), two.port()));
                ClientContainer container = Sockeye.client().build();
                ResumableClient client = ResumableClient.start(
                        container,
                        reconnecting -> reconnecting.uri(proxy.uri("/echo")).backoff(QUICK),
                        socket -> socket.onMessage(message -> {
                            echoed.add(Integer.valueOf(message.text().strip()));
                            if (echoed.size() == COUNT) {
                                all.complete(null);
                            }
                        }))) {
            sendAll(client);
            all.get(60, TimeUnit.SECONDS);
            assertThat(echoed).isEqualTo(IntStream.range(0, COUNT).boxed().toList());
            assertThat(proxy.cuts()).isGreaterThan(10);
            assertThat(changes.get()).isGreaterThan(10);
        }
    }

    private static void sendAll(ResumableClient client) throws Exception {
        List<CompletableFuture<Void>> window = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            window.add(client.socket().send(i + " ".repeat(i % 50)).toCompletableFuture());
            if (window.size() == 100) {
                CompletableFuture.allOf(window.toArray(CompletableFuture[]::new))
                        .get(60, TimeUnit.SECONDS);
                window.clear();
            }
        }
    }

    @Test
    void nothing_is_lost_or_doubled_over_two_nodes_that_share_memory() throws Exception {
        ResumeStore shared = ResumeStore.inMemory();
        ride(shared, shared);
    }

    @Test
    void nothing_is_lost_or_doubled_over_two_nodes_that_share_a_redis(@TempDir Path folder) throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder)) {
            RedisClient client = RedisClient.create(redis.uri());
            ride(
                    new RedisResumeStore(client.connect(RedisResumeStore.CODEC).async()),
                    new RedisResumeStore(client.connect(RedisResumeStore.CODEC).async()));
            client.shutdown();
        }
    }
}
