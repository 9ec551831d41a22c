package dev.sockeye.functions;

/** Agrees on subprotocols (RFC 6455 section 1.9). */
final class Subprotocols {
    private Subprotocols() {}

    /** The response with a subprotocol, unless it has one already or refuses. */
    static WsResponse agreed(WsResponse response, String name) {
        if (response instanceof WsResponse.Accepted accepted) {
            return accepted.subprotocol().isEmpty() ? accepted.subprotocol(name) : accepted;
        }
        return response instanceof WsResponse.Later later
                ? WsResponse.later(later.response().thenApply(decided -> agreed(decided, name)))
                : response;
    }
}
