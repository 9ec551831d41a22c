package dev.sockeye.container;

import jakarta.websocket.server.HandshakeRequest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Jakarta WebSocket 2.3 adds to the handshake request. Every request that Sockeye passes to a configurator is of this
 * type. With the API of 2.3 on the class path you do not need it. Its methods can be called during the handshake and
 * afterwards.
 *
 * <p>Behind a proxy, the remote address is the one that the servlet container and the filters derive from the proxy's
 * headers.
 */
public interface DetailedHandshakeRequest extends HandshakeRequest {
    /**
     * The client's certificate chain.
     *
     * @return a copy, the client's own certificate first; null if it presented none
     */
    X509Certificate @Nullable [] getUserX509CertificateChain();

    /**
     * The local address that received the request.
     *
     * @return an IP address; empty if the connection has none
     */
    String getLocalAddress();

    /**
     * The name of the local address. It is looked up, which may take a while.
     *
     * @return the name, or the address if it has none; empty if the connection has neither
     */
    String getLocalHostName();

    /**
     * The local port that received the request.
     *
     * @return 0 to 65535; -1 if the connection has none
     */
    int getLocalPort();

    /**
     * The address of the client.
     *
     * @return an IP address; empty if the connection has none
     */
    String getRemoteAddress();

    /**
     * The client's host name, if the servlet container looks names up, or its address.
     *
     * @return the name or the address
     */
    String getRemoteHostName();

    /**
     * The client's port; behind a proxy, this may be the proxy's port.
     *
     * @return 0 to 65535; -1 if the connection has none
     */
    int getRemotePort();

    /**
     * The language that the client prefers (RFC 9110 section 12.5.4).
     *
     * @return the first of {@code Accept-Language}, or the server's default
     */
    Locale getPreferredLocale();
}
