package dev.sockeye.backplane.redis;

import dev.sockeye.backplane.BackplaneNode;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Connects a link, and again when the connection is lost or nothing comes by it, and calls its node. All of it happens on the
 * executor of the link, but for what arrives, which waits if too much waits for that executor.
 */
final class RedisMessages {
    private static final System.Logger LOGGER = System.getLogger(RedisMessages.class.getName());
    private static final long TICK_MILLIS = 500;
    /** A node hears itself twice a second. */
    private static final long MOST_SILENCE = Duration.ofSeconds(10).toNanos();

    private static final int UNIT = 1024;
    /** So many units of messages may wait. */
    private static final int MOST_WAITING = 32 * 1024;

    private final RedisClients clients;
    private final RedisLink link;
    private final BackplaneNode node;
    private final String server;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private @Nullable RedisConnections current;
    private boolean isConnecting;
    private boolean hasWarned;
    private boolean isClosed;
    private volatile long heardAt;

    RedisMessages(RedisClients clients, RedisLink link, BackplaneNode node, String server) {
        this.clients = clients;
        this.link = link;
        this.node = node;
        this.server = server;
    }

    /** Connects, and goes on until it is closed. */
    void begin() {
        link.run(this::connect);
        var unused = link.executor()
                .scheduleAtFixedRate(
                        () -> RedisLink.runSafely(this::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void connect() {
        if (isConnecting || isClosed) {
            return;
        }
        isConnecting = true;
        CompletableFuture<RedisConnections> unused = clients.connect()
                .whenComplete((connections, failure) -> link.run(() -> connected(connections, failure)));
    }

    private void connected(@Nullable RedisConnections connections, @Nullable Throwable failure) {
        isConnecting = false;
        if (connections == null) {
            warn(failure);
        } else if (isClosed) {
            connections.close();
        } else {
            hasWarned = false;
            current = connections;
            heardAt = link.now();
            watch(connections);
            // If the connection is lost already, listening fails, and it is tried again.
            var unused = link.attach(connections)
                    .whenComplete((done, refused) -> link.run(() -> {
                        if (refused == null && connections.equals(current)) {
                            node.connected();
                        } else {
                            lost(connections);
                        }
                    }));
        }
    }

    private void warn(@Nullable Throwable failure) {
        if (hasWarned) {
            return;
        }
        hasWarned = true;
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        LOGGER.log(
                System.Logger.Level.WARNING,
                server + " does not answer, and groups go on with the members of this node; it is tried again every"
                        + " half second: " + root);
    }

    private void watch(RedisConnections connections) {
        connections.pubSub().addListener(new RedisPubSubAdapter<String, byte[]>() {
            @Override
            public void message(String channel, byte[] message) {
                arrived(channel, message);
            }
        });
        connections.pubSub().addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                link.run(() -> lost(connections));
            }
        });
    }

    private void arrived(String channel, byte[] message) {
        heardAt = link.now();
        int units = Math.min(MOST_WAITING, 1 + message.length / UNIT);
        // A node that does not keep up is not read from, until Redis cuts it off; what it misses is in the logs then.
        room.acquireUninterruptibly(units);
        boolean isOpen = link.submit(() -> {
            try {
                receive(channel, message);
            } finally {
                room.release(units);
            }
        });
        if (!isOpen) {
            room.release(units);
        }
    }

    private void receive(String channel, byte[] message) {
        if (!isClosed) {
            node.received(link.channel(channel), message);
        }
    }

    private void lost(RedisConnections connections) {
        if (connections.equals(current)) {
            current = null;
            link.detach();
            connections.close();
            node.disconnected();
        }
    }

    private void tick() {
        if (isClosed) {
            return;
        }
        RedisConnections now = current;
        if (now == null) {
            connect();
        } else if (link.now() - heardAt > MOST_SILENCE) {
            LOGGER.log(System.Logger.Level.DEBUG, "Nothing comes from " + server + ", which is connected anew");
            lost(now);
        } else {
            link.keepLog();
        }
        node.tick();
    }

    /** Closes the link; returns when the node has taken its leave, or after a second. */
    void close() {
        CompletableFuture<Void> left = new CompletableFuture<>();
        link.run(() -> leave(left));
        try {
            left.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOGGER.log(System.Logger.Level.DEBUG, server + " does not answer, and others notice later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(CompletableFuture<Void> left) {
        isClosed = true;
        RedisConnections now = current;
        current = null;
        if (now == null) {
            left.complete(null);
            return;
        }
        node.closing();
        // Commands of one connection are answered in order, those of a cluster nearly so.
        var unused = now.commands().ping().whenComplete((pong, failure) -> {
            link.detach();
            now.close();
            left.complete(null);
        });
    }
}
