package dev.sockeye.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneContract;
import dev.sockeye.backplane.RecordingNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Redis, which wants a password. */
class RedisBackplaneTest extends BackplaneContract {
    private static final String PASSWORD = "open-sesame";

    @TempDir
    private static Path folder;

    private static RedisServer redis;

    @BeforeAll
    static void startRedis() throws Exception {
        redis = RedisServer.start(folder, "--requirepass", PASSWORD);
    }

    @AfterAll
    static void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    protected Backplane open() {
        return Backplane.at("redis://default:" + PASSWORD + "@127.0.0.1:" + redis.port());
    }

    @Test
    void no_password_is_in_what_is_logged() {
        try (Backplane backplane = open()) {
            assertThat(backplane.toString()).isEqualTo("Redis at 127.0.0.1:" + redis.port());
        }
    }

    @Test
    void a_node_is_connected_again_by_itself_when_redis_was_killed() throws Exception {
        RecordingNode node = node("a");
        node.listens("room");
        redis.kill();
        assertThat(node.skipsTo("disconnected")).isNotEmpty();
        assertThat(node.link().publish("room", new byte[0], null)).isCompletedExceptionally();
        redis.startAgain();
        assertThat(node.skipsTo("connected")).isNotEmpty();
        node.publishes("room", "again");
        assertThat(node.skipsTo("room: again")).isNotEmpty();
    }

    @Test
    void a_node_waits_for_a_redis_that_is_not_there_yet() throws Exception {
        redis.kill();
        try (Backplane backplane = open()) {
            RecordingNode node = backplane.link("a", RecordingNode::new);
            assertThat(node.skipsTo("tick")).isNotEmpty();
            redis.startAgain();
            assertThat(node.skipsTo("connected")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://", "redis://user:secret@", "redis-sentinel://:secret@host", "redis-cluster:secret"})
    void an_address_that_is_none_is_refused_without_repeating_it(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backplane.at(uri))
                .withMessageContaining("sockeye.backplane")
                .withMessageNotContaining("secret");
    }
}
