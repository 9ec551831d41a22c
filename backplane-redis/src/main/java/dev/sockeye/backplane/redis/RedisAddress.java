package dev.sockeye.backplane.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where Redis is. Nothing that is logged has a user or a password in it.
 *
 * @param isCluster whether the servers are some of a cluster
 * @param servers one, which may stand for sentinels, or some of a cluster
 */
record RedisAddress(boolean isCluster, List<RedisURI> servers) {
    static final Set<String> SCHEMES = Set.of(
            "redis", "rediss", "redis-socket", "redis-sentinel", "rediss-sentinel", "redis-cluster", "rediss-cluster");
    private static final String CLUSTER = "-cluster:";

    RedisAddress {
        servers.forEach(RedisAddress::becomeImpatient);
    }

    /** Unless the address has another time, an answer is waited for as long as a connection. */
    private static void becomeImpatient(RedisURI server) {
        if (server.getTimeout().equals(RedisURI.DEFAULT_TIMEOUT_DURATION)) {
            server.setTimeout(RedisClients.PATIENCE);
        }
        server.getSentinels().forEach(RedisAddress::becomeImpatient);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it, as it may have a password in it
     */
    static RedisAddress of(String uri) {
        boolean isCluster = uri.startsWith("redis" + CLUSTER) || uri.startsWith("rediss" + CLUSTER);
        try {
            return isCluster
                    ? new RedisAddress(true, RedisClusterURIUtil.toRedisURIs(URI.create(uri.replace(CLUSTER, ":"))))
                    : new RedisAddress(false, List.of(RedisURI.create(uri)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected an address of Redis such as redis://host:6379, rediss://host,"
                    + " redis-sentinel://host1,host2/0#name or redis-cluster://host1,host2, got another: "
                    + e.getClass().getSimpleName() + " (property sockeye.backplane)");
        }
    }

    @Override
    public String toString() {
        return "Redis at " + servers.stream().map(RedisAddress::place).collect(Collectors.joining(", "));
    }

    private static String place(RedisURI server) {
        if (!server.getSentinels().isEmpty()) {
            return server.getSentinels().stream().map(RedisAddress::place).collect(Collectors.joining(", "));
        }
        return server.getSocket() == null ? server.getHost() + ":" + server.getPort() : server.getSocket();
    }
}
