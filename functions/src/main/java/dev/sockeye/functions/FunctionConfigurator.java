package dev.sockeye.functions;

import dev.sockeye.bridge.DefaultConfigurator;
import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.HandshakeDecider;
import dev.sockeye.functions.declared.MessageDeclarations;
import dev.sockeye.functions.declared.RouteMessages;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks a handler for each handshake, and makes the endpoint for what it accepts. Thread-safe. */
final class FunctionConfigurator extends ServerEndpointConfig.Configurator
        implements HandshakeDecider, MessageDeclarations {
    private final WsHandler handler;
    private final List<RouteMessages> messages;

    FunctionConfigurator(WsHandler handler, List<RouteMessages> messages) {
        this.handler = handler;
        this.messages = List.copyOf(messages);
    }

    /** One with a filter around its handler. */
    FunctionConfigurator with(WsFilter filter) {
        return new FunctionConfigurator(filter.around(handler), messages);
    }

    /**
     * The configuration of a handler's endpoint.
     *
     * @param path where it is
     * @param handler answers the requests
     * @param messages what is declared of its messages
     */
    static ServerEndpointConfig config(String path, WsHandler handler, List<RouteMessages> messages) {
        return ServerEndpointConfig.Builder.create(FunctionEndpoint.class, path)
                .configurator(new FunctionConfigurator(handler, messages))
                .build();
    }

    @Override
    public List<RouteMessages> messages() {
        return messages;
    }

    @Override
    public CompletionStage<Decision> decide(
            DetailedHandshakeRequest request, Map<String, String> pathParameters, List<String> subprotocols)
            throws Exception {
        WsRequest asked = new WsRequest(request, pathParameters, subprotocols);
        return decision(handler.handle(asked), accepted -> {
            var run = new FunctionEndpoint.Accepted(accepted.consumer(), asked.attributes());
            return new Decision(accepted.subprotocol(), accepted.headers(), run, Map.of(), null, accepted.settings());
        });
    }

    /** What a response decides. */
    static CompletionStage<Decision> decision(WsResponse response, Function<WsResponse.Accepted, Decision> accepting) {
        Objects.requireNonNull(response, "Expected a response of the filters and the handler, got null");
        if (response instanceof WsResponse.Accepted accepted) {
            return CompletableFuture.completedStage(accepting.apply(accepted));
        }
        if (response instanceof WsResponse.Rejected rejected) {
            return CompletableFuture.failedStage(
                    new HandshakeRefusedException(rejected.status(), rejected.headers(), rejected.body()));
        }
        return ((WsResponse.Later) response).response().thenCompose(decided -> decision(decided, accepting));
    }

    /** Without a search for it, which takes longer than all else there is to do for a route. */
    @Override
    public ServerEndpointConfig.Configurator getContainerDefaultConfigurator() {
        return DefaultConfigurator.provider();
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(new FunctionEndpoint(FunctionConfigurator::accepted));
    }

    private static FunctionEndpoint.Accepted accepted(EndpointConfig config) {
        return (FunctionEndpoint.Accepted)
                Objects.requireNonNull(config.getUserProperties().get(ATTACHMENT), ATTACHMENT);
    }
}
