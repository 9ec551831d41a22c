package dev.sockeye.backplane.redis;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.RecordingNode;
import dev.sockeye.testkit.process.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that a sentinel names. */
@Timeout(60)
class RedisSentinelTest {
    @Test
    void the_master_that_the_sentinel_names_is_used(@TempDir Path folder) throws Exception {
        int port = FreePort.next();
        try (RedisServer redis = RedisServer.start(folder)) {
            Path configuration = Files.writeString(
                    folder.resolve("sentinel.conf"),
                    "port " + port + "\nbind 127.0.0.1\ndir " + folder + "\nsentinel monitor main 127.0.0.1 "
                            + redis.port() + " 1\n");
            try (RedisServer sentinel = RedisServer.sentinel(configuration, port);
                    Backplane backplane = Backplane.at("redis-sentinel://127.0.0.1:" + sentinel.port() + "/0#main")) {
                RecordingNode node = backplane.link("a", RecordingNode::new);
                String unused = node.skipsTo("connected");
                node.listens("room");
                node.publishes("room", "hello");
                unused = node.skipsTo("room: hello");
            }
        }
    }
}
