package dev.sockeye.client;

import dev.sockeye.protocol.handshake.WebSocketUri;
import java.net.URI;

/**
 * The origin that credentials belong to: scheme, host and port (RFC 6454).
 *
 * @param scheme {@code ws} or {@code wss}
 * @param host the host in lower case, an IPv6 address without brackets
 * @param port the port, 1 to 65535
 */
record Origin(String scheme, String host, int port) {
    /**
     * The origin of a URI.
     *
     * @param uri {@code ws} or {@code wss}; without a port 80 or 443 is meant
     * @return the origin
     * @throws IllegalArgumentException if the URI could not be connected to
     */
    static Origin of(URI uri) {
        return of(WebSocketUri.of(uri));
    }

    static Origin of(WebSocketUri target) {
        return new Origin(target.scheme(), target.host(), target.port());
    }

    /** As a URI without path. */
    URI toUri() {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
