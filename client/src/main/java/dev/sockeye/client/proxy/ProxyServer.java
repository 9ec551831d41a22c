package dev.sockeye.client.proxy;

import dev.sockeye.client.auth.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * A proxy to connect through. The connection to it is plain TCP: what a {@code ws} connection carries, and a password for
 * Basic authentication or SOCKS, can be seen on the way to it; what a {@code wss} connection carries cannot, not even by
 * the proxy.
 *
 * @param kind how it is talked to
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port, 1 to 65535
 * @param credentials what is shown to it if it asks; null for nothing
 */
public record ProxyServer(
        Kind kind, String host, int port, @Nullable Credentials credentials) {
    private static final int HIGHEST_PORT = 65_535;

    /** How a proxy is talked to. */
    public enum Kind {
        /** By CONNECT, for {@code ws} as well as {@code wss} (RFC 6455 section 4.1). */
        HTTP,
        /** By SOCKS 5 (RFC 1928); the proxy looks up the host. */
        SOCKS5
    }

    /**
     * Checks the address.
     *
     * @param kind as above
     * @param host as above
     * @param port as above
     * @param credentials as above
     * @throws IllegalArgumentException if host or port are none
     */
    public ProxyServer {
        if (host.isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "Expected a host and a port from 1 to " + HIGHEST_PORT + ", got \"" + host + "\" and " + port);
        }
    }

    /**
     * An HTTP proxy that wants to know nothing.
     *
     * @param host its name or address
     * @param port its port, 1 to 65535
     * @return the proxy
     * @throws IllegalArgumentException if host or port are none
     */
    public static ProxyServer http(String host, int port) {
        return new ProxyServer(Kind.HTTP, host, port, null);
    }

    /**
     * A SOCKS 5 proxy that wants to know nothing.
     *
     * @param host its name or address
     * @param port its port, 1 to 65535
     * @return the proxy
     * @throws IllegalArgumentException if host or port are none
     */
    public static ProxyServer socks5(String host, int port) {
        return new ProxyServer(Kind.SOCKS5, host, port, null);
    }

    /**
     * The same proxy with credentials: for Basic or Digest authentication (HTTP), or for user and password (SOCKS, RFC
     * 1929: 1 to 255 bytes of UTF-8 each).
     *
     * @param user the user name
     * @param password the password
     * @return another proxy server
     * @throws IllegalArgumentException if there is a character that must not be
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
