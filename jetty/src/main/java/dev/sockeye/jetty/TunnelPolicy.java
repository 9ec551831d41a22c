package dev.sockeye.jetty;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where a handshake by HTTP/2 is taken. Its method is CONNECT, so security constraints that name methods do not hold for it.
 * Thread-safe.
 */
final class TunnelPolicy {
    private static final System.Logger LOGGER = System.getLogger(TunnelPolicy.class.getName());

    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * The request as a handshake of HTTP/1.1, or as it is if it is not to be one.
     *
     * @param constrainsMethods whether the application has a constraint that names methods
     */
    HttpServletRequest handshake(HttpServletRequest request, boolean constrainsMethods) {
        if (!constrainsMethods) {
            return new TunnelHandshake(request);
        }
        if (warned.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "No WebSocket by HTTP/2 in {0}: a security constraint of the application names HTTP methods, and would not "
                            + "hold for CONNECT; leave the methods out, or have the connector not offer it "
                            + "(setConnectProtocolEnabled(false) of HTTP2ServerConnectionFactory)",
                    request.getServletContext().getContextPath().isEmpty()
                            ? "the root application"
                            : request.getServletContext().getContextPath());
        }
        return request;
    }
}
