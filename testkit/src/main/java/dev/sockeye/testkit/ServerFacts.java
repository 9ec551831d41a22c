package dev.sockeye.testkit;

import java.util.Map;

/** How a server over a network gets to know what no client can send: the principal, and the HTTP session. */
@FunctionalInterface
interface ServerFacts {
    /** The way of a server that runs already: none. */
    ServerFacts NONE = handshake -> {
        if (handshake.hasServerFacts()) {
            throw new IllegalStateException("Expected no principal and no HTTP session: a server at a URI determines"
                    + " them itself. Send credentials by header(...)");
        }
        return Map.of();
    };

    /** Header fields by which the server finds them. */
    Map<String, String> headers(TestHandshake handshake);
}
