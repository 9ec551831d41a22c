package dev.sockeye.session.properties;

import jakarta.websocket.Session;

/**
 * What is known about the connection of a session, by the keys to ask for it in the user properties: those of the
 * {@link Session}, and those of the configuration that {@code modifyHandshake}, {@code onOpen} and coders are given. A
 * value is found by {@code get} and {@code containsKey} as long as the application has not put one of its own there. The
 * map does not list it: its contents are the application's alone (Jakarta WebSocket 2.2, {@code
 * Session.getUserProperties}).
 *
 * <p>All of it is copied when the connection is made and never changes. A server knows it as the servlet request says it,
 * which is behind a proxy what {@code RemoteIpValve} or a filter has made of the proxy's headers.
 */
public final class SessionProperties {
    /**
     * The other end, an {@link java.net.InetSocketAddress}, without a name that would have to be looked up. On a client
     * behind a proxy, the proxy. Absent if the host has no such address (Unix domain sockets).
     */
    public static final String REMOTE_ADDRESS = "jakarta.websocket.endpoint.remoteAddress";

    /** This end, an {@link java.net.InetSocketAddress}; absent if the host has no such address. */
    public static final String LOCAL_ADDRESS = "jakarta.websocket.endpoint.localAddress";

    /**
     * The certificates by which the other end has proved who it is, an unmodifiable {@code List} of
     * {@link java.security.cert.X509Certificate}, its own first. Absent without TLS, and on a server whose client has
     * shown none.
     */
    public static final String PEER_CERTIFICATES = "dev.sockeye.tls.peer-certificates";

    /** The cipher suite by its standard name, a {@code String}; absent without TLS. */
    public static final String CIPHER_SUITE = "dev.sockeye.tls.cipher-suite";

    /** The effective number of bits of the cipher's key, an {@code Integer}; absent without TLS, or if not known. */
    public static final String KEY_SIZE = "dev.sockeye.tls.key-size";

    /** The identifier of the TLS session in hexadecimal, a {@code String}; absent without TLS, or if it has none. */
    public static final String TLS_SESSION_ID = "dev.sockeye.tls.session-id";

    /** The version of TLS such as {@code TLSv1.3}, a {@code String}; absent without TLS, or if the host does not say. */
    public static final String TLS_PROTOCOL = "dev.sockeye.tls.protocol";

    /**
     * The attributes of the servlet request, an unmodifiable {@code Map} from {@code String} to {@code Object}: a copy
     * made when the handshake has passed the application's filters, without the requests and responses among them. Not on
     * clients.
     */
    public static final String REQUEST_ATTRIBUTES = "dev.sockeye.request.attributes";

    private SessionProperties() {}
}
