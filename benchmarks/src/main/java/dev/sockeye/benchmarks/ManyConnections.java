package dev.sockeye.benchmarks;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Opens many connections with one client, and shows what its process has of threads and heap for them. */
public final class ManyConnections {
    private static final int AT_ONCE = 100;
    private static final int STEPS = 5;

    private final Semaphore echoes = new Semaphore(0);
    private final List<Session> sessions = new ArrayList<>();
    private final ClientContainer client;
    private final URI uri;

    private ManyConnections(ClientContainer client, URI uri) {
        this.client = client;
        this.uri = uri;
    }

    /** Counts what comes back. */
    private final class Counting extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) message -> echoes.release());
        }
    }

    /**
     * Runs.
     *
     * @param arguments how many connections; 5000 if nothing is said
     * @throws Exception if one of them fails
     */
    public static void main(String[] arguments) throws Exception {
        int connections = arguments.length == 0 ? 5000 : Integer.parseInt(arguments[0]);
        try (ServerProcess server = new ServerProcess(Server.sockeye(), List.of());
                ClientContainer client = Sockeye.client().build()) {
            URI uri = URI.create("ws://127.0.0.1:" + server.port() + EchoEndpoint.PATH);
            System.out.println("| connections | client's threads | heap per connection | opened in | echo of all in |");
            System.out.println("|---|---|---|---|---|");
            ManyConnections many = new ManyConnections(client, uri);
            long heap = usedHeap();
            for (int step = 1; step <= STEPS; step++) {
                many.report(connections * step / STEPS, heap);
            }
        }
    }

    private void report(int connections, long heapBefore) throws Exception {
        long start = System.nanoTime();
        int before = sessions.size();
        open(connections);
        long opened = System.nanoTime();
        for (Session session : sessions) {
            session.getBasicRemote().sendText("hello");
        }
        if (!echoes.tryAcquire(connections, 1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Expected " + connections + " echoes within a minute");
        }
        long echoed = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %,d B | %,d more in %d ms | %d ms |%n",
                connections,
                threads(),
                (usedHeap() - heapBefore) / connections,
                connections - before,
                Duration.ofNanos(opened - start).toMillis(),
                Duration.ofNanos(echoed - opened).toMillis());
    }

    private void open(int connections) throws Exception {
        while (sessions.size() < connections) {
            List<CompletableFuture<Session>> connecting = new ArrayList<>();
            for (int i = sessions.size(); i < connections && connecting.size() < AT_ONCE; i++) {
                connecting.add(client.connectAsync(new Counting(), null, uri));
            }
            for (CompletableFuture<Session> session : connecting) {
                sessions.add(session.get(1, TimeUnit.MINUTES));
            }
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sockeye-client"))
                .count();
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
