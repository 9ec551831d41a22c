package dev.sockeye.backplane.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.LogPlace;
import dev.sockeye.backplane.RecordingNode;
import dev.sockeye.testkit.process.FreePort;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of Redis, of one server that has all slots. */
@Timeout(60)
class RedisClusterTest {
    @Test
    void messages_come_in_order_and_logs_are_read(@TempDir Path folder) throws Exception {
        String bus = String.valueOf(FreePort.next());
        try (RedisServer redis = RedisServer.start(folder, "--cluster-enabled", "yes", "--cluster-port", bus)) {
            takeAllSlots(redis);
            try (Backplane backplane = Backplane.at("redis-cluster://127.0.0.1:" + redis.port())) {
                RecordingNode node = backplane.link("a", RecordingNode::new);
                String unused = node.skipsTo("connected");
                node.listens("room");
                for (int i = 1; i <= 100; i++) {
                    node.link().publish("room", ("m" + i).getBytes(UTF_8), new LogPlace("log", i, 1));
                }
                unused = node.skipsTo("room: m1");
                for (int i = 2; i <= 100; i++) {
                    String next = node.next();
                    assertThat(next.equals("tick") ? node.next() : next).isEqualTo("room: m" + i);
                }
                assertThat(node.link().read("log", 51).toCompletableFuture().get(30, TimeUnit.SECONDS))
                        .hasSize(50);
            }
        }
    }

    private static void takeAllSlots(RedisServer redis) {
        RedisClient client = RedisClient.create(redis.uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            assertThat(connection.sync().clusterAddSlots(all())).isEqualTo("OK");
            while (!connection.sync().clusterInfo().contains("cluster_state:ok")) {
                Thread.onSpinWait();
            }
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private static int[] all() {
        int[] slots = new int[16384];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = i;
        }
        return slots;
    }
}
