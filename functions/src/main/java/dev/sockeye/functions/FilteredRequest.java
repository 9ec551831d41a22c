package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.servlet.ServletServerContainer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request of HTTP that filters of handshakes decide on: one that they would let through to an endpoint may go on to its
 * route. Thread-safe.
 */
final class FilteredRequest {
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final WsRequest asked;
    private final AtomicBoolean passed = new AtomicBoolean();
    private final CompletableFuture<WsResponse> decision = new CompletableFuture<>();

    private FilteredRequest(WsRequest asked) {
        this.asked = asked;
    }

    /** Asks a filter, which may decide later. */
    static FilteredRequest ask(WsFilter filter, WsRequest request) {
        FilteredRequest filtered = new FilteredRequest(request);
        filtered.ask(filter);
        return filtered;
    }

    private void ask(WsFilter filter) {
        WsHandler handler = filter.around(request -> {
            passed.set(true);
            return WsResponse.accept(ws -> {});
        });
        try {
            settle(Objects.requireNonNull(handler.handle(asked), "Expected a response of the filters, got null"));
        } catch (Throwable e) {
            decision.completeExceptionally(e);
        }
        asked.endDecision();
    }

    private void settle(WsResponse response) {
        if (response instanceof WsResponse.Later later) {
            var unused = later.response().whenComplete((decided, failure) -> {
                if (failure == null) {
                    settle(decided);
                } else {
                    decision.completeExceptionally(failure);
                }
            });
        } else {
            decision.complete(response);
        }
    }

    boolean isDecided() {
        return decision.isDone();
    }

    /** Runs code when it is decided. */
    void whenDecided(Runnable code) {
        var unused = decision.whenComplete((decided, failure) -> code.run());
    }

    /** The time is over. */
    void giveUp() {
        decision.complete(WsResponse.reject(UNAVAILABLE, "The filter did not decide in time"));
    }

    /** Waits for the decision, where it cannot be awaited without a thread. */
    void await(Duration timeout) throws Exception {
        try {
            decision.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp();
        } catch (ExecutionException e) {
            // Asked for its outcome, it throws it.
        }
    }

    /**
     * Whether the request may go on, which then has what filters leave for it; otherwise it is answered.
     *
     * @throws Throwable what a filter has thrown
     */
    boolean admits(HttpServletRequest request, HttpServletResponse response) throws Throwable {
        WsResponse decided;
        try {
            decided = decision.join();
        } catch (CompletionException e) {
            throw Unchecked.cause(e);
        }
        if (decided instanceof WsResponse.Rejected rejected) {
            refuse(rejected, response);
            return false;
        }
        if (!passed.get()) {
            refuse(WsResponse.reject(FORBIDDEN, "Only WebSocket is served here"), response);
            return false;
        }
        asked.attributes().forEach(request::setAttribute);
        ((WsResponse.Accepted) decided)
                .headers()
                .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return true;
    }

    static void refuse(WsResponse.Rejected rejected, HttpServletResponse response) throws IOException {
        ServletServerContainer.refuse(
                response, new HandshakeRefusedException(rejected.status(), rejected.headers(), rejected.body()));
    }
}
