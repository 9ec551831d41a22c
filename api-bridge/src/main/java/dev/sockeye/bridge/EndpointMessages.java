package dev.sockeye.bridge;

import jakarta.websocket.Endpoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the declarations of an endpoint say of its messages, for descriptions: those of its methods and of its coders. An
 * endpoint may send more, by its session. Immutable.
 *
 * @param received what it receives, each once; empty if nothing says it
 * @param sent what it sends, each once; empty if nothing says it
 */
public record EndpointMessages(List<DeclaredMessage> received, List<DeclaredMessage> sent) {
    /** Copies the lists. */
    public EndpointMessages {
        received = List.copyOf(received);
        sent = List.copyOf(sent);
    }

    /**
     * Looks at an endpoint that was bound without an error.
     *
     * @param endpoint the endpoint; of one that is no annotated class, only the coders are known
     * @return its messages
     */
    public static EndpointMessages of(ServerEndpointModel endpoint) {
        CoderTypes coders = endpoint.model().coders();
        Class<?> type = endpoint.model().endpointClass();
        if (Endpoint.class.isAssignableFrom(type)) {
            return new EndpointMessages(coders.decoded(), coders.encoded());
        }
        MethodMessages methods = MethodMessages.of(type, endpoint.path(), coders);
        Stream<DeclaredMessage> sent = Stream.concat(methods.returned().stream(), coders.encoded().stream());
        return new EndpointMessages(methods.received(), sent.distinct().toList());
    }
}
