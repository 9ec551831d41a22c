package dev.sockeye.wiresuite.peer;

import java.net.URI;

/**
 * Where a server under test listens.
 *
 * @param host name or address
 * @param port TCP port
 * @param path path and query
 */
public record Target(String host, int port, String path) {
    private static final int DEFAULT_PORT = 80;

    public static Target of(URI uri) {
        if (!"ws".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("Expected ws://host:port/path, got " + uri);
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), path + query);
    }

    /** As in a Host header. */
    String authority() {
        return host + ":" + port;
    }
}
