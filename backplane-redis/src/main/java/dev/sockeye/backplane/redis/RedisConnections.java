package dev.sockeye.backplane.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The two connections of a link.
 *
 * @param connection by which commands go
 * @param commands its commands
 * @param pubSub by which messages come
 */
record RedisConnections(
        StatefulConnection<String, byte[]> connection,
        RedisClusterAsyncCommands<String, byte[]> commands,
        StatefulRedisPubSubConnection<String, byte[]> pubSub) {
    /** Both, or neither. */
    static CompletableFuture<RedisConnections> both(
            StatefulConnection<String, byte[]> connection,
            RedisClusterAsyncCommands<String, byte[]> commands,
            CompletableFuture<? extends StatefulRedisPubSubConnection<String, byte[]>> pubSub) {
        return pubSub.whenComplete((two, failure) -> {
                    if (failure != null) {
                        CompletableFuture<Void> unused = connection.closeAsync();
                    }
                })
                .thenApply(two -> new RedisConnections(connection, commands, two));
    }

    /** Closes both; what waits for an answer fails. */
    void close() {
        for (StatefulConnection<String, byte[]> each : List.of(connection, pubSub)) {
            CompletableFuture<Void> unused = each.closeAsync();
        }
    }
}
