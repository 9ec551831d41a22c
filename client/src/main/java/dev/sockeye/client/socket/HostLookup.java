package dev.sockeye.client.socket;

import dev.sockeye.session.connection.DaemonThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Finds the addresses of hosts, which the JDK does only by blocking, and without a bound in time. A few threads of its own
 * do it, and end when there is nothing to find; who asks for a host that is being looked up shares the answer. Thread-safe.
 */
final class HostLookup implements AutoCloseable {
    private static final int MAX_THREADS = 8;
    private static final int KEEP_ALIVE_SECONDS = 5;

    private final DaemonThreads threads;
    private final ThreadPoolExecutor executor;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    HostLookup(String threadName) {
        threads = DaemonThreads.named(threadName);
        executor = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Finds the addresses of a host.
     *
     * @param host a name or an address
     * @return at least one address; the caller's own, to be completed otherwise at will
     */
    CompletableFuture<List<InetAddress>> find(String host) {
        return isAddress(host)
                ? CompletableFuture.completedFuture(host).thenApply(HostLookup::lookUp)
                : underWay.computeIfAbsent(host, this::begin).copy();
    }

    /** Names of digits and dots alone are addresses, or nothing. */
    private static boolean isAddress(String host) {
        return host.contains(":") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private CompletableFuture<List<InetAddress>> begin(String host) {
        CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                lookup.complete(lookUp(host));
            } catch (RuntimeException e) {
                lookup.completeExceptionally(e);
            } finally {
                underWay.remove(host, lookup);
            }
        });
        return lookup;
    }

    /** Ends the threads, and waits a moment for a lookup that is under way: nothing interrupts one. */
    @Override
    public void close() {
        executor.shutdown();
        threads.awaitEnd();
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        } catch (RuntimeException e) {
            throw new CompletionException(new IOException("The host cannot be looked up: " + e.getMessage(), e));
        }
    }
}
