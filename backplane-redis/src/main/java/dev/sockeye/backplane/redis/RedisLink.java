package dev.sockeye.backplane.redis;

import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.backplane.LogPlace;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a node does by Redis: {@code PUBLISH} and {@code SUBSCRIBE}, and a stream for each log, whose ids are the numbers.
 * What it listens to is kept, and listened to again by each new connection. Thread-safe.
 */
final class RedisLink implements BackplaneLink {
    private static final System.Logger LOGGER = System.getLogger(RedisLink.class.getName());

    /** What the one field of an entry of a stream is called. */
    private static final String FIELD = "m";

    private static final int PAGE = 1000;
    private static final int CHANNELS_AT_ONCE = 500;
    /** The log of a node that is there no longer disappears after that time. */
    private static final Duration LOG_KEPT = Duration.ofMinutes(10);

    private final EventExecutor serial;
    private final String prefix;
    /** The channels, and whether they are listened to; used by the executor alone. */
    private final Map<String, CompletableFuture<Void>> channels = new LinkedHashMap<>();

    private volatile @Nullable RedisConnections connections;
    private volatile @Nullable String log;

    RedisLink(EventExecutor serial, String prefix) {
        this.serial = serial;
        this.prefix = prefix;
    }

    EventExecutor executor() {
        return serial;
    }

    /** The channel whose name in Redis this is. */
    String channel(String name) {
        return name.substring(prefix.length());
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void run(Runnable task) {
        boolean unused = submit(task);
    }

    /** Runs a task; false if the backplane is closed. */
    boolean submit(Runnable task) {
        try {
            serial.execute(() -> runSafely(task));
            return true;
        } catch (RejectedExecutionException e) {
            LOGGER.log(System.Logger.Level.TRACE, "The backplane is closed", e);
            return false;
        }
    }

    static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "A task of the backplane failed", e);
        }
    }

    @Override
    public CompletionStage<Void> listen(String channel) {
        CompletableFuture<Void> effective = new CompletableFuture<>();
        run(() -> {
            CompletableFuture<Void> known = channels.putIfAbsent(channel, effective);
            if (known == null) {
                CompletionStage<Void> unused = subscribe(List.of(channel));
            } else {
                CompletableFuture<Void> unused = known.thenRun(() -> effective.complete(null));
            }
        });
        return effective;
    }

    @Override
    public void ignore(String channel) {
        run(() -> {
            RedisConnections now = connections;
            if (channels.remove(channel) != null && now != null) {
                CompletionStage<Void> unused = now.pubSub().async().unsubscribe(prefix + channel);
            }
        });
    }

    /** There are new connections: all channels are listened to by them, when that is completed. */
    CompletionStage<Void> attach(RedisConnections now) {
        connections = now;
        List<String> all = List.copyOf(channels.keySet());
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (int from = 0; from < all.size(); from += CHANNELS_AT_ONCE) {
            CompletionStage<Void> some = subscribe(all.subList(from, Math.min(from + CHANNELS_AT_ONCE, all.size())));
            done = done.runAfterBoth(some, () -> {});
        }
        return done;
    }

    /** There are no connections any more. */
    void detach() {
        connections = null;
    }

    private CompletionStage<Void> subscribe(List<String> some) {
        RedisConnections now = connections;
        if (now == null) {
            return failed();
        }
        String[] names = some.stream().map(channel -> prefix + channel).toArray(String[]::new);
        return now.pubSub()
                .async()
                .subscribe(names)
                .thenRun(() -> run(() -> some.stream()
                        .map(channels::get)
                        .filter(Objects::nonNull)
                        .forEach(effective -> effective.complete(null))));
    }

    private static <T> CompletableFuture<T> failed() {
        return CompletableFuture.failedFuture(new IOException("Redis is not connected"));
    }

    /** Some commands fail by throwing. */
    private <T> CompletableFuture<T> command(
            Function<RedisClusterAsyncCommands<String, byte[]>, CompletableFuture<T>> command) {
        RedisConnections now = connections;
        if (now == null) {
            return failed();
        }
        try {
            return command.apply(now.commands());
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Void> publish(String channel, byte[] message, @Nullable LogPlace place) {
        return command(to -> {
            CompletableFuture<Void> recorded =
                    place == null ? CompletableFuture.completedFuture(null) : record(to, message, place);
            return to.publish(prefix + channel, message).toCompletableFuture().runAfterBoth(recorded, () -> {});
        });
    }

    private CompletableFuture<Void> record(
            RedisClusterAsyncCommands<String, byte[]> to, byte[] message, LogPlace place) {
        log = place.log();
        XAddArgs trimmed = new XAddArgs()
                .id(place.number() + "-0")
                .minId(place.oldest() + "-0")
                .approximateTrimming();
        return to.xadd(prefix + place.log(), trimmed, Map.of(FIELD, message))
                .toCompletableFuture()
                .handle((id, failure) -> {
                    if (failure != null && !String.valueOf(failure.getMessage()).contains("equal or smaller")) {
                        throw new IllegalStateException("Redis has not recorded a message", failure);
                    }
                    return null;
                });
    }

    @Override
    public CompletionStage<List<byte[]>> read(String wanted, long from) {
        Range<String> range = Range.from(Boundary.including(from + "-0"), Boundary.unbounded());
        return command(to -> to.xrange(prefix + wanted, range, Limit.from(PAGE)).toCompletableFuture())
                .thenApply(RedisLink::messages);
    }

    private static List<byte[]> messages(List<StreamMessage<String, byte[]>> entries) {
        List<byte[]> messages = new ArrayList<>(entries.size());
        for (StreamMessage<String, byte[]> entry : entries) {
            byte[] message = entry.getBody().get(FIELD);
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }

    /** Keeps what this node has recorded. */
    void keepLog() {
        String mine = log;
        if (mine != null) {
            CompletableFuture<Boolean> unused =
                    command(to -> to.expire(prefix + mine, LOG_KEPT).toCompletableFuture());
        }
    }
}
