package dev.sockeye.jetty;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http2.api.Stream;

/**
 * Where a handshake by HTTP/2 is taken: its streams can be read only by who sees Jetty's classes for them, and its method is
 * CONNECT, so security constraints that name methods do not hold for it. Thread-safe.
 */
final class TunnelPolicy {
    private static final System.Logger LOGGER = System.getLogger(TunnelPolicy.class.getName());

    private final boolean streamsAreHidden = streamsAreHidden();
    private final AtomicBoolean warned = new AtomicBoolean();

    private static boolean streamsAreHidden() {
        try {
            Objects.requireNonNull(Stream.class);
            return false;
        } catch (LinkageError e) {
            return true;
        }
    }

    /**
     * The request as a handshake of HTTP/1.1, or as it is if it is not to be one.
     *
     * @param constrainsMethods whether the application has a constraint that names methods
     */
    HttpServletRequest handshake(HttpServletRequest request, boolean constrainsMethods) {
        if (streamsAreHidden) {
            return refuse(
                    request,
                    "Jetty hides org.eclipse.jetty.http2. from the application; exclude it from the hidden classes in "
                            + "WEB-INF/jetty-ee11-web.xml or jetty-ee10-web.xml");
        }
        if (constrainsMethods) {
            return refuse(
                    request,
                    "a security constraint of the application names HTTP methods, and would not hold for CONNECT; leave the "
                            + "methods out");
        }
        return new TunnelHandshake(request);
    }

    private HttpServletRequest refuse(HttpServletRequest request, String why) {
        if (warned.compareAndSet(false, true)) {
            String path = request.getServletContext().getContextPath();
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "No WebSocket by HTTP/2 in {0}: {1}, or have the connector not offer it "
                            + "(setConnectProtocolEnabled(false) of HTTP2ServerConnectionFactory)",
                    path.isEmpty() ? "the root application" : path,
                    why);
        }
        return request;
    }
}
