package dev.sockeye.graphql;

import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.functions.WsResponse;
import graphql.GraphQL;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Serves GraphQL by the subprotocol <a href="https://github.com/graphql/graphql-over-http/tree/main/rfcs">{@code
 * graphql-transport-ws}</a>: queries, mutations and subscriptions, many at a time on one socket.
 *
 * <pre>{@code
 * ws("/graphql", GraphQlTransport.of(graphQl))
 * }</pre>
 *
 * <p>Operations are executed on the thread that delivers messages; what takes time returns a future, as data fetchers of
 * graphql-java may. The publisher of a subscription is asked for one result, and for the next when that was handed to the
 * operating system, so a client that reads slowly slows its publishers down. Errors of data fetchers are worded by the
 * engine: give it a {@code DataFetcherExceptionHandler}, as its default one shows messages of exceptions.
 *
 * <p>The socket is closed with 4400 for an invalid message, 4401 for an operation before the connection is acknowledged,
 * 4403 if it is refused, 4406 if the client does not offer the subprotocol, 4408 if it does not initialise in time, 4409 if
 * it uses an identifier twice, and 4429 if it initialises twice. Immutable, and thread-safe.
 */
public final class GraphQlTransport implements WsHandler {
    /** The name of the subprotocol. */
    public static final String SUBPROTOCOL = "graphql-transport-ws";

    private static final int NOT_ACCEPTABLE = 4406;

    private final GraphQlSettings settings;

    private GraphQlTransport(GraphQlSettings settings) {
        this.settings = settings;
    }

    /**
     * {@return a handler that accepts every client, waits 3 seconds for it to initialise, and allows 100 operations at a
     * time}
     *
     * @param graphQl executes the operations
     */
    public static GraphQlTransport of(GraphQL graphQl) {
        Objects.requireNonNull(graphQl, "Expected an engine, got null");
        return new GraphQlTransport(new GraphQlSettings(
                graphQl,
                (request, payload) -> CompletableFuture.completedFuture(Map.of()),
                Duration.ofSeconds(3),
                100));
    }

    /**
     * {@return this handler with a decision on clients}
     *
     * @param init decides, and says what operations find in their context
     */
    public GraphQlTransport onInit(GraphQlInit init) {
        return new GraphQlTransport(
                new GraphQlSettings(settings.graphQl(), init, settings.initTimeout(), settings.maxOperations()));
    }

    /**
     * {@return this handler with another time for clients to initialise}
     *
     * @param timeout the time from the opening of the socket until the decision on its client; positive, default 3 seconds
     * @throws IllegalArgumentException if it is not positive
     */
    public GraphQlTransport initTimeout(Duration timeout) {
        return new GraphQlTransport(
                new GraphQlSettings(settings.graphQl(), settings.init(), timeout, settings.maxOperations()));
    }

    /**
     * {@return this handler with another limit of operations} Operations above it are answered with an error.
     *
     * @param most how many operations of a connection may be in progress at a time; 1 or more, default 100
     * @throws IllegalArgumentException if it is not positive
     */
    public GraphQlTransport maxOperations(int most) {
        return new GraphQlTransport(
                new GraphQlSettings(settings.graphQl(), settings.init(), settings.initTimeout(), most));
    }

    @Override
    public WsResponse handle(WsRequest request) {
        if (request.subprotocols().contains(SUBPROTOCOL)) {
            return WsResponse.accept(ws -> new GraphQlConnection(ws, request, settings).start())
                    .subprotocol(SUBPROTOCOL);
        }
        // A page cannot see the status of a handshake that was refused.
        return WsResponse.accept(ws -> ws.close(NOT_ACCEPTABLE, "Subprotocol not acceptable"));
    }
}
