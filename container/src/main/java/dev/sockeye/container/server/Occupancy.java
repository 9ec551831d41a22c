package dev.sockeye.container.server;

import dev.sockeye.session.budget.Overload;
import dev.sockeye.session.budget.Quota;
import dev.sockeye.session.settings.WebSocketSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections a server or an endpoint has, and how many more there may be. Thread-safe. */
final class Occupancy {
    private final int mostConnections;
    private final int mostOfAnAddress;
    private final Quota handshakes;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<Object, Integer> byAddress = new ConcurrentHashMap<>();

    /**
     * Nobody is there yet.
     *
     * @param limits how many there may be
     */
    Occupancy(WebSocketSettings limits) {
        this.mostConnections = limits.maxConnections();
        this.mostOfAnAddress = limits.maxConnectionsPerAddress();
        this.handshakes = new Quota(limits.maxHandshakesPerSecond(), Duration.ofSeconds(1));
    }

    /**
     * Somebody asks for a connection.
     *
     * @param address whose; null if that is not known
     * @return why there is no place; null if there may be one
     */
    @Nullable Overload ask(@Nullable Object address, long now) {
        if (handshakes.take(now) == Quota.BEYOND) {
            return Overload.RATE;
        }
        if (connections.get() >= mostConnections) {
            return Overload.CONNECTIONS;
        }
        boolean crowded = address != null && byAddress.getOrDefault(address, 0) >= mostOfAnAddress;
        return crowded ? Overload.ADDRESS : null;
    }

    /**
     * Takes a place; {@link #leave} follows if there was one.
     *
     * @return why there is none; null if it is taken
     */
    @Nullable Overload enter(@Nullable Object address) {
        if (connections.incrementAndGet() > mostConnections) {
            connections.decrementAndGet();
            return Overload.CONNECTIONS;
        }
        if (address != null && byAddress.merge(address, 1, Integer::sum) > mostOfAnAddress) {
            leave(address);
            return Overload.ADDRESS;
        }
        return null;
    }

    void leave(@Nullable Object address) {
        connections.decrementAndGet();
        if (address != null) {
            byAddress.computeIfPresent(address, (unused, count) -> count == 1 ? null : count - 1);
        }
    }
}
