package dev.sockeye.graphql;

import dev.sockeye.functions.WsRequest;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Decides on a client that initialises its connection. Called for many connections at once. */
@FunctionalInterface
public interface GraphQlInit {
    /**
     * Decides on a client.
     *
     * @param request the opening handshake
     * @param payload what the client sent with its {@code connection_init}; empty if nothing
     * @return completes with what each operation of the connection finds in its {@code GraphQLContext}; a failure closes
     *     the socket with 4403
     * @throws Exception to close the socket with 4403
     */
    CompletionStage<Map<Object, Object>> init(WsRequest request, Map<String, Object> payload) throws Exception;
}
