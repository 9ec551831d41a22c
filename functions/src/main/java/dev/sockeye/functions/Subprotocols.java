package dev.sockeye.functions;

import java.util.List;

/** Agrees on subprotocols (RFC 6455 section 1.9). */
final class Subprotocols {
    private Subprotocols() {}

    /** Agrees on the first of some names that the client offers, if there is one. */
    static WsHandler preferring(List<String> names, WsHandler handler) {
        return request -> {
            WsResponse response = handler.handle(request);
            return names.stream()
                    .filter(request.subprotocols()::contains)
                    .findFirst()
                    .map(name -> agreed(response, name))
                    .orElse(response);
        };
    }

    /** The response with a subprotocol, unless it has one already or refuses. */
    static WsResponse agreed(WsResponse response, String name) {
        return response.map(decided -> decided instanceof WsResponse.Accepted accepted
                        && accepted.subprotocol().isEmpty()
                ? accepted.subprotocol(name)
                : decided);
    }
}
