package dev.sockeye.resume.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeStore;
import dev.sockeye.resume.SavedSession;
import dev.sockeye.resume.SessionLease;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each store does: the one in memory, and the one in a real Redis. */
@Timeout(60)
class RedisResumeStoreTest {
    private static final Duration EXPIRY = Duration.ofMinutes(1);
    private static final SessionLease FIRST = new SessionLease("ab12", "first", EXPIRY);
    private static final SessionLease SECOND = new SessionLease("ab12", "second", EXPIRY);
    private static final Instant BEGUN = Instant.ofEpochMilli(1234567890123L);
    private static final WsMessage TEXT = WsMessage.of("1 ünï");
    private static final WsMessage BYTES = WsMessage.of(ByteBuffer.wrap(new byte[] {3, 0, -1}));

    private static RedisProcess process;
    private static RedisClient client;
    private static StatefulRedisConnection<String, byte[]> connection;

    private final ResumeStore memory = ResumeStore.inMemory();

    /** Which store. */
    private enum Kind {
        MEMORY,
        REDIS
    }

    @BeforeAll
    static void startRedis(@TempDir Path folder) throws Exception {
        process = RedisProcess.start(folder);
        client = RedisClient.create(process.uri());
        connection = client.connect(RedisResumeStore.CODEC);
    }

    @AfterAll
    static void stopRedis() {
        if (process != null) {
            client.shutdown();
            process.close();
        }
    }

    @BeforeEach
    @AfterEach
    void forgetAll() {
        connection.sync().flushall();
    }

    private ResumeStore store(Kind kind) {
        return kind == Kind.MEMORY ? memory : new RedisResumeStore(connection.async());
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void begin(ResumeStore store) throws Exception {
        get(store.create(FIRST, new SavedSession("first", "ann /a", BEGUN, 0, 0, List.of(), Map.of())));
    }

    @ParameterizedTest
    @EnumSource
    void a_parked_session_is_claimed_with_all_that_was_written(Kind kind) throws Exception {
        ResumeStore store = store(kind);
        begin(store);
        assertThat(get(store.append(FIRST, 1, TEXT))).isTrue();
        assertThat(get(store.append(FIRST, 2, BYTES))).isTrue();
        assertThat(get(store.append(FIRST, 3, TEXT))).isTrue();
        assertThat(get(store.acknowledged(FIRST, 1))).isTrue();
        assertThat(get(store.received(FIRST, 7))).isTrue();
        assertThat(get(store.received(FIRST, 5))).isTrue();
        assertThat(get(store.attribute(FIRST, "seat", "12 ä"))).isTrue();
        assertThat(get(store.activate(FIRST, false))).isTrue();
        assertThat(get(store.claim(SECOND, "ann /a", false)))
                .contains(new SavedSession(
                        "second", "ann /a", BEGUN, 7, 1, List.of(BYTES, TEXT), Map.of("seat", "12 ä")));
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_is_written_twice_is_kept_once(Kind kind) throws Exception {
        ResumeStore store = store(kind);
        begin(store);
        get(store.append(FIRST, 1, TEXT));
        get(store.append(FIRST, 2, BYTES));
        assertThat(get(store.append(FIRST, 2, BYTES))).isTrue();
        get(store.acknowledged(FIRST, 1));
        get(store.append(FIRST, 2, BYTES));
        get(store.append(FIRST, 3, TEXT));
        get(store.activate(FIRST, false));
        assertThat(get(store.claim(SECOND, "ann /a", false)).map(SavedSession::messages))
                .contains(List.of(BYTES, TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void who_has_lost_a_session_can_write_nothing_more(Kind kind) throws Exception {
        ResumeStore store = store(kind);
        begin(store);
        get(store.activate(FIRST, false));
        get(store.claim(SECOND, "ann /a", false));
        assertThat(get(store.append(FIRST, 1, TEXT))).isFalse();
        assertThat(get(store.received(FIRST, 1))).isFalse();
        assertThat(get(store.acknowledged(FIRST, 1))).isFalse();
        assertThat(get(store.attribute(FIRST, "a", "b"))).isFalse();
        assertThat(get(store.activate(FIRST, true))).isFalse();
        assertThat(get(store.remove(FIRST))).isFalse();
        assertThat(get(store.append(SECOND, 1, TEXT))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void an_active_session_is_claimed_by_force_alone(Kind kind) throws Exception {
        ResumeStore store = store(kind);
        begin(store);
        assertThat(get(store.claim(SECOND, "ann /a", false)).map(SavedSession::holder))
                .contains("first");
        assertThat(get(store.append(FIRST, 1, TEXT))).isTrue();
        assertThat(get(store.claim(SECOND, "ann /a", true)).map(SavedSession::holder))
                .contains("second");
        assertThat(get(store.append(FIRST, 2, TEXT))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_else_finds_a_session(Kind kind) throws Exception {
        ResumeStore store = store(kind);
        begin(store);
        assertThat(get(store.claim(SECOND, "bob /a", true))).isEqualTo(Optional.empty());
        assertThat(get(store.claim(new SessionLease("cd", "second", EXPIRY), "ann /a", true)))
                .isEqualTo(Optional.empty());
        assertThat(get(store.append(FIRST, 1, TEXT))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_removed_session_is_gone(Kind kind) throws Exception {
        ResumeStore store = store(kind);
        begin(store);
        get(store.append(FIRST, 1, TEXT));
        assertThat(get(store.remove(FIRST))).isTrue();
        assertThat(get(store.claim(SECOND, "ann /a", true))).isEqualTo(Optional.empty());
        assertThat(get(store.append(FIRST, 2, TEXT))).isFalse();
        assertThat(connection.sync().dbsize()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void all_that_is_kept_expires(Kind kind) throws Exception {
        ResumeStore store = store(kind);
        begin(store);
        get(store.append(FIRST, 1, TEXT));
        SessionLease now = new SessionLease(FIRST.key(), FIRST.holder(), Duration.ofNanos(1));
        get(store.received(now, 1));
        while (get(store.claim(SECOND, "ann /a", false)).isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(get(store.append(FIRST, 2, TEXT))).isFalse();
    }
}
