package dev.sockeye.jetty;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.TunnelSupport;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of a stream of HTTP/2 or HTTP/3 (RFC 8441 section 5), as HTTP/1.1 has it: a GET with those headers that the
 * stream does without.
 */
final class TunnelHandshake extends HttpServletRequestWrapper {
    /** The method of such a request before it is wrapped. */
    static final String METHOD = "CONNECT";

    private static final String PROTOCOL = "websocket";
    /** Nobody is shown what is made of it. */
    private static final String ANY_KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

    private final Map<String, String> added;

    TunnelHandshake(HttpServletRequest request) {
        super(request);
        String host = request.getHeader("Host");
        added = Map.of(
                "host",
                host == null ? request.getServerName() + ":" + request.getServerPort() : host,
                "upgrade",
                PROTOCOL,
                "connection",
                "Upgrade",
                "sec-websocket-key",
                ANY_KEY);
    }

    static boolean isOne(Request request) {
        TunnelSupport tunnel = request.getTunnelSupport();
        return tunnel != null && PROTOCOL.equals(tunnel.getProtocol());
    }

    /** Makes of an answer by HTTP/1.1 one of a stream. */
    static void accept(Response response) {
        response.setStatus(200);
        response.getHeaders().remove("Upgrade");
        response.getHeaders().remove("Connection");
        response.getHeaders().remove("Sec-WebSocket-Accept");
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    public @Nullable String getHeader(String name) {
        String value = added.get(name.toLowerCase(Locale.ROOT));
        return value == null ? super.getHeader(name) : value;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = added.get(name.toLowerCase(Locale.ROOT));
        return value == null ? super.getHeaders(name) : Collections.enumeration(Set.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Collections.list(super.getHeaderNames()));
        names.addAll(added.keySet());
        return Collections.enumeration(names);
    }
}
