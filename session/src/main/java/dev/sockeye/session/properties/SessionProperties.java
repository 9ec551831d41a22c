package dev.sockeye.session.properties;

import jakarta.websocket.Session;

/**
 * Keys of information about the connection of a session, in the user properties of the {@link Session} and of the
 * configuration that {@code modifyHandshake}, {@code onOpen} and coders get. A value is found by {@code get} and {@code
 * containsKey}, unless the application has put a value of its own under the key. Iterating over the map does not return it:
 * the map's entries belong to the application alone (Jakarta WebSocket 2.2, {@code Session.getUserProperties}).
 *
 * <p>All values are copied when the connection is made and never change. On a server they are those of the servlet request;
 * behind a proxy, {@code RemoteIpValve} or a filter may derive them from the proxy's headers.
 */
public final class SessionProperties {
    /**
     * The remote address, an {@link java.net.InetSocketAddress} without a name lookup. On a client behind a proxy, this is
     * the proxy. Absent if the host has no such address (Unix domain sockets).
     */
    public static final String REMOTE_ADDRESS = "jakarta.websocket.endpoint.remoteAddress";

    /** The local address, an {@link java.net.InetSocketAddress}; absent if the host has no such address. */
    public static final String LOCAL_ADDRESS = "jakarta.websocket.endpoint.localAddress";

    /**
     * The peer's certificate chain, an unmodifiable {@code List} of {@link java.security.cert.X509Certificate}, its own
     * certificate first. Absent without TLS, and on a server if the client presented none.
     */
    public static final String PEER_CERTIFICATES = "dev.sockeye.tls.peer-certificates";

    /** The cipher suite by its standard name, a {@code String}; absent without TLS. */
    public static final String CIPHER_SUITE = "dev.sockeye.tls.cipher-suite";

    /** The effective key length of the cipher in bits, an {@code Integer}; absent without TLS, or if it is unknown. */
    public static final String KEY_SIZE = "dev.sockeye.tls.key-size";

    /** The identifier of the TLS session in hexadecimal, a {@code String}; absent without TLS, or if it has none. */
    public static final String TLS_SESSION_ID = "dev.sockeye.tls.session-id";

    /** The version of TLS such as {@code TLSv1.3}, a {@code String}; absent without TLS, or if the host does not say. */
    public static final String TLS_PROTOCOL = "dev.sockeye.tls.protocol";

    /**
     * The attributes of the servlet request, an unmodifiable {@code Map} from {@code String} to {@code Object}: a copy
     * made after the application's filters have run, without requests and responses. Absent on clients.
     */
    public static final String REQUEST_ATTRIBUTES = "dev.sockeye.request.attributes";

    private SessionProperties() {}
}
