package dev.sockeye.functions;

import java.util.List;

/** Agrees on subprotocols (RFC 6455 section 1.9). */
final class Subprotocols {
    private Subprotocols() {}

    /** A filter that agrees on the first of some names that the client offers, if there is one. */
    static WsFilter preferring(List<String> names) {
        return WsFilter.of(handler -> request -> {
            WsResponse response = handler.handle(request);
            return names.stream()
                    .filter(request.subprotocols()::contains)
                    .findFirst()
                    .map(name -> agreed(response, name))
                    .orElse(response);
        });
    }

    /** The response with a subprotocol, unless it has one already or refuses. */
    static WsResponse agreed(WsResponse response, String name) {
        return response.map(decided -> decided instanceof WsResponse.Accepted accepted
                        && accepted.subprotocol().isEmpty()
                ? accepted.subprotocol(name)
                : decided);
    }
}
