package dev.sockeye.jsonrpc;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.jspecify.annotations.Nullable;

/** An endpoint whose requests in progress end with the socket. Thread-safe. */
final class EndingEndpoint implements Endpoint {
    private final Endpoint endpoint;
    private final Consumer<CompletableFuture<?>> ending;
    /** By a number of its own: a future has no equality. */
    private final Map<Long, CompletableFuture<?>> inProgress = new ConcurrentHashMap<>();

    private final AtomicLong requests = new AtomicLong();
    private volatile boolean ended;

    /**
     * Puts an end to requests.
     *
     * @param endpoint does the work
     * @param ending ends a request that is in progress when the socket ends
     */
    EndingEndpoint(Endpoint endpoint, Consumer<CompletableFuture<?>> ending) {
        this.endpoint = endpoint;
        this.ending = ending;
    }

    @Override
    public CompletableFuture<?> request(String method, @Nullable Object parameter) {
        CompletableFuture<?> response = endpoint.request(method, parameter);
        if (response != null && !response.isDone()) {
            Long number = requests.incrementAndGet();
            inProgress.put(number, response);
            CompletableFuture<?> unused = response.whenComplete((result, failure) -> inProgress.remove(number));
            if (ended) {
                ending.accept(response);
            }
        }
        return response;
    }

    @Override
    public void notify(String method, @Nullable Object parameter) {
        endpoint.notify(method, parameter);
    }

    /** Ends what is in progress, and whatever begins afterwards. */
    void end() {
        ended = true;
        inProgress.values().forEach(ending);
    }
}
