package dev.sockeye.backplane.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What makes connections to Redis. Thread-safe. */
sealed interface RedisClients {
    /** Names are text, all else is bytes. */
    RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** For connecting, and for each command: then its outcome is unknown. */
    Duration PATIENCE = Duration.ofSeconds(2);

    /** So many may wait for an answer; the groups give fewer at a time. */
    int MOST_COMMANDS = 4096;

    /** Connects, in the background. */
    CompletableFuture<RedisConnections> connect();

    /** Closes all connections. */
    void close();

    static RedisClients of(RedisAddress address, ClientResources resources) {
        if (address.isCluster()) {
            RedisClusterClient client = RedisClusterClient.create(resources, address.servers());
            // Connections to its servers are made by the first command, which may wait for that.
            client.setOptions(ClusterClientOptions.builder(options())
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.DEFAULT)
                    .requestQueueSize(MOST_COMMANDS)
                    .build());
            return new Cluster(client);
        }
        RedisClient client = RedisClient.create(resources);
        client.setOptions(options());
        return new Single(client, address.servers().get(0));
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(PATIENCE)
                        .keepAlive(KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(5))
                                .interval(Duration.ofSeconds(2))
                                .count(3)
                                .build())
                        .build())
                .build();
    }

    /** One server, or the one that sentinels name. */
    record Single(RedisClient client, RedisURI uri) implements RedisClients {
        @Override
        public CompletableFuture<RedisConnections> connect() {
            return client.connectAsync(CODEC, uri)
                    .toCompletableFuture()
                    .thenCompose(one -> RedisConnections.both(
                            one,
                            one.async(),
                            client.connectPubSubAsync(CODEC, uri).toCompletableFuture()));
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, PATIENCE);
        }
    }

    /** The servers of a cluster. */
    record Cluster(RedisClusterClient client) implements RedisClients {
        @Override
        public CompletableFuture<RedisConnections> connect() {
            return client.refreshPartitionsAsync()
                    .toCompletableFuture()
                    .thenCompose(known -> client.connectAsync(CODEC))
                    .thenCompose(one -> reach(one)
                            .whenComplete((all, failure) -> {
                                if (failure != null) {
                                    CompletableFuture<Void> unused = one.closeAsync();
                                }
                            })
                            .thenCompose(
                                    all -> RedisConnections.both(one, one.async(), client.connectPubSubAsync(CODEC))));
        }

        /** A command to each server that has slots: those that come while a connection is made may overtake each other. */
        private static CompletableFuture<Void> reach(StatefulRedisClusterConnection<String, byte[]> connection) {
            return CompletableFuture.allOf(connection.getPartitions().stream()
                    .filter(server -> !server.getSlots().isEmpty())
                    .map(server -> connection.async().exists(keyOn(server)).toCompletableFuture())
                    .toArray(CompletableFuture[]::new));
        }

        private static String keyOn(RedisClusterNode server) {
            return Stream.iterate(0, i -> i + 1)
                    .map(String::valueOf)
                    .filter(key -> server.hasSlot(SlotHash.getSlot(key)))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, PATIENCE);
        }
    }
}
