package dev.sockeye.container;

import jakarta.websocket.server.HandshakeRequest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Jakarta WebSocket 2.3 adds to the handshake request. Every request that Sockeye hands to a configurator is one of
 * these; with the API of 2.3 on the class path, nobody needs to know this type. Can be asked during the handshake and
 * afterwards.
 *
 * <p>Behind a proxy, the remote address is what the servlet container and the filters have made of the proxy's headers.
 */
public interface DetailedHandshakeRequest extends HandshakeRequest {
    /**
     * The certificates by which the client has proved who it is.
     *
     * @return a copy, the client's own first; null if it has shown none
     */
    X509Certificate @Nullable [] getUserX509CertificateChain();

    /**
     * The address that the request came in at.
     *
     * @return an IP address; empty if the connection has none
     */
    String getLocalAddress();

    /**
     * The name of that address. Looks it up, which may take a while.
     *
     * @return the name, or the address if it has none; empty if the connection has neither
     */
    String getLocalHostName();

    /**
     * The port that the request came in at.
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
     * The client's name, if the servlet container looks names up, or its address.
     *
     * @return the name or the address
     */
    String getRemoteHostName();

    /**
     * The client's port; behind a proxy, that may be the proxy's.
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
