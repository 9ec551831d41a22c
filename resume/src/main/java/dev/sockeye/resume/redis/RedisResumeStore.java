package dev.sockeye.resume.redis;

import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeStore;
import dev.sockeye.resume.SavedSession;
import dev.sockeye.resume.SessionLease;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Keeps sessions in Redis, by a connection of Lettuce: to one server, with sentinels, or to a cluster.
 *
 * <pre>{@code
 * StatefulRedisConnection<String, byte[]> connection =
 *         RedisClient.create("redis://redis.internal").connect(RedisResumeStore.CODEC);
 * ResumableSessions.builder().store(new RedisResumeStore(connection.async()))
 * }</pre>
 *
 * <p>A session is a hash and a list, under keys that begin with {@code sockeye:resume:} and expire with the session. Each call is
 * one script, so it is done whole or not at all. The connection is the application's; it must not be used for transactions or
 * blocking commands. Thread-safe.
 */
public final class RedisResumeStore implements ResumeStore {
    /** Texts as keys, bytes as values: what the connection is to be opened with. */
    public static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private static final String ONE = "1";
    private static final String ZERO = "0";

    private final RedisScriptingAsyncCommands<String, byte[]> redis;

    /**
     * A store.
     *
     * @param redis the commands of a connection with {@link #CODEC}
     */
    public RedisResumeStore(RedisScriptingAsyncCommands<String, byte[]> redis) {
        this.redis = redis;
    }

    @Override
    public CompletionStage<Void> create(SessionLease lease, SavedSession session) {
        byte[] begun = utf8(Long.toString(session.begun().toEpochMilli()));
        return this.<Long>call(RedisScript.CREATE, ScriptOutputType.INTEGER, lease, utf8(session.owner()), begun)
                .thenAccept(created -> {});
    }

    @Override
    public CompletionStage<Optional<SavedSession>> claim(SessionLease lease, String owner, boolean force) {
        byte[] forced = utf8(force ? ONE : ZERO);
        return this.<List<Object>>call(RedisScript.CLAIM, ScriptOutputType.MULTI, lease, utf8(owner), forced)
                .thenApply(answer -> answer.isEmpty() ? Optional.empty() : Optional.of(SessionFields.read(answer)));
    }

    @Override
    public CompletionStage<Boolean> activate(SessionLease lease, boolean active) {
        return write(RedisScript.ACTIVATE, lease, utf8(active ? ONE : ZERO));
    }

    @Override
    public CompletionStage<Boolean> append(SessionLease lease, long id, WsMessage frame) {
        return write(RedisScript.APPEND, lease, number(id), SessionFields.bytes(frame));
    }

    @Override
    public CompletionStage<Boolean> received(SessionLease lease, long id) {
        return write(RedisScript.RECEIVED, lease, number(id));
    }

    @Override
    public CompletionStage<Boolean> acknowledged(SessionLease lease, long id) {
        return write(RedisScript.ACKNOWLEDGED, lease, number(id));
    }

    @Override
    public CompletionStage<Boolean> attribute(SessionLease lease, String name, String value) {
        return write(RedisScript.ATTRIBUTE, lease, utf8(SessionFields.ATTRIBUTE + name), utf8(value));
    }

    @Override
    public CompletionStage<Boolean> remove(SessionLease lease) {
        return write(RedisScript.REMOVE, lease);
    }

    private CompletionStage<Boolean> write(RedisScript script, SessionLease lease, byte[]... more) {
        return this.<Long>call(script, ScriptOutputType.INTEGER, lease, more).thenApply(mine -> mine == 1);
    }

    private <T> CompletionStage<T> call(RedisScript script, ScriptOutputType type, SessionLease lease, byte[]... more) {
        // The braces keep both keys on one node of a cluster.
        String name = "sockeye:resume:{" + lease.key() + "}";
        String[] keys = {name, name + ":messages"};
        byte[][] arguments = Stream.concat(Stream.of(utf8(lease.holder()), millis(lease.expiry())), Stream.of(more))
                .toArray(byte[][]::new);
        return redis.eval(script.text(), type, keys, arguments);
    }

    private static byte[] millis(Duration time) {
        return number(Math.max(1, time.toMillis()));
    }

    private static byte[] number(long number) {
        return utf8(Long.toString(number));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
