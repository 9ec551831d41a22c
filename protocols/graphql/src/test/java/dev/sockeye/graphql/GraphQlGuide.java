package dev.sockeye.graphql;

import static dev.sockeye.functions.Routes.ws;

import dev.sockeye.functions.Route;
import graphql.GraphQL;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The code of docs/how-to/protocols.md. */
final class GraphQlGuide {
    private GraphQlGuide() {}

    static Route graphQl(GraphQL graphQl, Function<Object, Optional<String>> userOf) {
        return ws(
                "/graphql",
                GraphQlTransport.of(graphQl)
                        .maxOperations(20)
                        .onInit((request, payload) -> userOf.apply(payload.get("token"))
                                .map(user -> CompletableFuture.completedFuture(Map.<Object, Object>of("user", user)))
                                .orElseGet(() -> CompletableFuture.failedFuture(new IOException("unknown token")))));
    }
}
