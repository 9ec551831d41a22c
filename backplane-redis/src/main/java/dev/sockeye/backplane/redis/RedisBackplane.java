package dev.sockeye.backplane.redis;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.backplane.BackplaneNode;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A backplane by Redis 6.2 or later, through Lettuce: a server, the master that sentinels name, or a cluster. Whoever may
 * write to that Redis may write to every member of every group. Thread-safe.
 */
public final class RedisBackplane implements Backplane {
    /** Connections are spread over the threads for input, so that one that is held up by members holds up no commands. */
    private static final int THREADS = 4;

    private final RedisAddress address;
    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(2)
            .build();
    private final RedisClients clients;
    private final List<RedisMessages> links = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private RedisBackplane(RedisAddress address) {
        this.address = address;
        this.clients = RedisClients.of(address, resources);
    }

    /**
     * Opens a backplane; it connects in the background, and again whenever the connection is lost.
     *
     * @param uri {@code redis://user:password@host:6379/0}, {@code rediss://} with TLS, {@code
     *     redis-sentinel://host1,host2/0#name}, {@code redis-cluster://host1,host2}; the parameters are those of Lettuce.
     *     Neither user nor password is logged
     * @return the backplane
     * @throws IllegalArgumentException if it is no such address
     */
    public static RedisBackplane at(String uri) {
        return new RedisBackplane(RedisAddress.of(uri));
    }

    @Override
    public <N extends BackplaneNode> N link(String name, Function<? super BackplaneLink, N> nodes) {
        if (isClosed.get()) {
            throw new IllegalStateException("Expected an open backplane, " + this + " is closed");
        }
        RedisLink link = new RedisLink(resources.eventExecutorGroup().next(), "sockeye:" + name + ":");
        N node = nodes.apply(link);
        RedisMessages messages = new RedisMessages(clients, link, node, toString());
        links.add(messages);
        messages.begin();
        return node;
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            links.forEach(RedisMessages::close);
            clients.close();
            resources.shutdown(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
