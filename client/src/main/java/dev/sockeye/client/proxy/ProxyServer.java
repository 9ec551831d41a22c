package dev.sockeye.client.proxy;

import dev.sockeye.client.auth.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * A proxy to connect through. The connection to it is plain TCP. The data of a {@code ws} connection, and a password for
 * Basic authentication or SOCKS, can be read on the network path to the proxy. The data of a {@code wss} connection cannot
 * be read, not even by the proxy.
 *
 * @param kind the protocol of the proxy
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port, 1 to 65535
 * @param credentials the credentials that are sent if it asks; null for none
 */
public record ProxyServer(
        Kind kind, String host, int port, @Nullable Credentials credentials) {
    private static final int HIGHEST_PORT = 65_535;

    /** The protocol of a proxy. */
    public enum Kind {
        /** HTTP CONNECT, for {@code ws} and {@code wss} (RFC 6455 section 4.1). */
        HTTP,
        /** SOCKS 5 (RFC 1928); the proxy looks up the host. */
        SOCKS5
    }

    /**
     * Checks the address.
     *
     * @param kind as above
     * @param host as above
     * @param port as above
     * @param credentials as above
     * @throws IllegalArgumentException if host or port are invalid
     */
    public ProxyServer {
        if (host.isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "Expected a host and a port from 1 to " + HIGHEST_PORT + ", got \"" + host + "\" and " + port);
        }
    }

    /**
     * An HTTP proxy without authentication.
     *
     * @param host its name or address
     * @param port its port, 1 to 65535
     * @return the proxy
     * @throws IllegalArgumentException if host or port are invalid
     */
    public static ProxyServer http(String host, int port) {
        return new ProxyServer(Kind.HTTP, host, port, null);
    }

    /**
     * A SOCKS 5 proxy without authentication.
     *
     * @param host its name or address
     * @param port its port, 1 to 65535
     * @return the proxy
     * @throws IllegalArgumentException if host or port are invalid
     */
    public static ProxyServer socks5(String host, int port) {
        return new ProxyServer(Kind.SOCKS5, host, port, null);
    }

    /**
     * Returns this proxy with credentials: for Basic or Digest authentication (HTTP), or user and password (SOCKS, RFC
     * 1929: 1 to 255 bytes of UTF-8 each).
     *
     * @param user the user name
     * @param password the password
     * @return another proxy server
     * @throws IllegalArgumentException if there is a forbidden character
     */
    public ProxyServer withCredentials(String user, String password) {
        return new ProxyServer(kind, host, port, new Credentials(user, password));
    }

    /** Kind and address, without credentials. */
    @Override
    public String toString() {
        return kind + " proxy " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
