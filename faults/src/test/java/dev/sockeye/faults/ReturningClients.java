package dev.sockeye.faults;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectListener;
import dev.sockeye.client.reconnect.ReconnectingClient;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;

/** Reconnecting clients of one server, with all their defaults, and when they have connected. Thread-safe. */
final class ReturningClients {
    private static final long TENTH = 100_000_000;

    /** Hears nothing. */
    static final class Deaf extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            // All is sent by the client that stays connected.
        }
    }

    private final ClientContainer container = Sockeye.client().build();
    private final List<ReconnectingClient> clients = new ArrayList<>();
    private final ConcurrentLinkedQueue<Long> connected = new ConcurrentLinkedQueue<>();
    private final Phaser connecting;

    private ReturningClients(int count) {
        connecting = new Phaser(count);
    }

    /** So many clients, all connected. */
    static ReturningClients of(int count, Callable<URI> uri) throws DeploymentException {
        ReturningClients all = new ReturningClients(count);
        for (int i = 0; i < count; i++) {
            all.clients.add(ReconnectingClient.builder(all.container)
                    .endpoint(new Deaf())
                    .uri(uri)
                    .listener(new ReconnectListener() {
                        @Override
                        public void connected(int connection) {
                            all.connected.add(System.nanoTime());
                            all.connecting.arrive();
                        }
                    })
                    .start());
        }
        all.awaitAll(0);
        return all;
    }

    /** Returns when each has connected once more than so many times. */
    void awaitAll(int times) {
        connecting.awaitAdvance(times);
    }

    /** Has each send messages, numbered through; completes when all are delivered. */
    CompletableFuture<Void> send(int messages) {
        List<CompletableFuture<?>> delivered = new ArrayList<>();
        for (int number = 0; number < messages; number++) {
            for (int client = 0; client < clients.size(); client++) {
                delivered.add(clients.get(client).sendText(String.valueOf(client * messages + number)));
            }
        }
        return CompletableFuture.allOf(delivered.toArray(CompletableFuture<?>[]::new));
    }

    /** When they connected after a time, in words. */
    String returnsSince(long begin) {
        long[] times = connected.stream()
                .mapToLong(time -> time - begin)
                .filter(time -> time >= 0)
                .sorted()
                .toArray();
        long most = Arrays.stream(times)
                .map(from -> Arrays.stream(times)
                        .filter(time -> time >= from && time < from + TENTH)
                        .count())
                .max()
                .orElse(0);
        return "%d came back after %.1f to %.1f s (median %.1f), at most %d in 100 ms"
                .formatted(
                        times.length,
                        times[0] / 1e9,
                        times[times.length - 1] / 1e9,
                        times[times.length / 2] / 1e9,
                        most);
    }

    /** Closes all. */
    void end() {
        container.close();
    }
}
