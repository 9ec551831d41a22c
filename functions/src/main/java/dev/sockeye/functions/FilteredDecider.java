package dev.sockeye.functions;

import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.server.HandshakeDecider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the handshakes of an endpoint of a class with a filter around it. Thread-safe.
 *
 * @param filter the filter
 * @param endpoint decides behind it, at once
 */
record FilteredDecider(WsFilter filter, HandshakeDecider endpoint) implements HandshakeDecider {
    static FilteredDecider around(WsFilter filter, HandshakeDecider endpoint) {
        return endpoint instanceof FilteredDecider filtered
                ? new FilteredDecider(filter.then(filtered.filter), filtered.endpoint)
                : new FilteredDecider(filter, endpoint);
    }

    @Override
    public CompletionStage<Decision> decide(
            DetailedHandshakeRequest request, Map<String, String> pathParameters, List<String> subprotocols)
            throws Exception {
        WsRequest asked = new WsRequest(request, pathParameters, subprotocols);
        InnerEndpoint inner = new InnerEndpoint();
        AtomicReference<@Nullable Decision> own = new AtomicReference<>();
        WsHandler handler = filter.around(passedOn -> {
            Decision decision = endpoint.decide(request, pathParameters, subprotocols)
                    .toCompletableFuture()
                    .join();
            own.set(decision);
            return new WsResponse.Accepted(inner, decision.subprotocol(), decision.headers(), decision.settings());
        });
        return FunctionConfigurator.decision(handler.handle(asked), accepted -> {
            Decision decision = own.get();
            // A filter may serve a socket itself, and the endpoint's configurator has not been asked.
            Object attachment = decision == null ? this : decision.attachment();
            // Where filters look at the handshake alone, messages cost what they cost without them.
            FilteredEndpoint around =
                    accepted.consumer() == inner ? null : new FilteredEndpoint(accepted.consumer(), inner);
            return new Decision(
                    accepted.subprotocol(),
                    accepted.headers(),
                    attachment,
                    Map.copyOf(asked.attributes()),
                    around,
                    accepted.settings());
        });
    }
}
