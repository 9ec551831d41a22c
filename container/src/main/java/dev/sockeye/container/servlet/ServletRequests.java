package dev.sockeye.container.servlet;

import dev.sockeye.container.server.OpeningRequest;
import dev.sockeye.container.server.PageRequest;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.protocol.http.Headers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;

/** Copies what a handshake needs out of a servlet request, which does not outlive it. */
final class ServletRequests {
    private static final String HTTP = "HTTP/";
    private static final String CIPHER_SUITE = "jakarta.servlet.request.cipher_suite";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private ServletRequests() {}

    /** Whether it is worth a closer look; the cheap question for all other traffic. */
    static boolean mayUpgrade(HttpServletRequest request) {
        Enumeration<String> upgrades = request.getHeaders("Upgrade");
        while (upgrades.hasMoreElements()) {
            if (upgrades.nextElement().toLowerCase(Locale.ROOT).contains("websocket")) {
                return true;
            }
        }
        return request.getHeader("Sec-WebSocket-Key") != null;
    }

    /** Whether it may be a handshake by a stream of HTTP/2, which has no header that says so (RFC 8441 section 4). */
    static boolean isConnect(HttpServletRequest request) {
        return "CONNECT".equals(request.getMethod());
    }

    /** The path within the application that the host's own security constraints were applied to. */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /**
     * Copies a request.
     *
     * @throws IllegalArgumentException if a header or the URI cannot be
     */
    static OpeningRequest copy(HttpServletRequest request) {
        Headers.Builder headers = Headers.builder();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                headers.add(name, value);
            }
        }
        UpgradeRequest head = head(request, headers.build());
        return new OpeningRequest(
                head,
                uri(request),
                isSecure(request),
                request.getUserPrincipal(),
                request.getSession(false),
                request::isUserInRole,
                head.origin() != null && ForwardingMarks.isOn(request),
                RequestProperties.of(request),
                request.getRemoteHost(),
                request.getLocale());
    }

    /** What a request says of the page that it comes from; filters may show another Host than the one that came. */
    static PageRequest page(HttpServletRequest request) {
        HttpServletRequest sent = innermost(request);
        boolean isPastRebinding = sent.getAttribute(CIPHER_SUITE) != null || sent.getHeader("Via") != null;
        Enumeration<String> origins = request.getHeaders("Origin");
        String origin = origins.hasMoreElements() ? String.join(", ", Collections.list(origins)) : null;
        return new PageRequest(
                sent.getHeader("Host"),
                origin,
                isSecure(request) ? "https" : "http",
                authority(request),
                isPastRebinding);
    }

    /** The host's own request, without what filters have put around it. */
    static HttpServletRequest innermost(HttpServletRequest request) {
        HttpServletRequest innermost = request;
        while (innermost instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest wrapped) {
            innermost = wrapped;
        }
        return innermost;
    }

    /** The request line, without a look at the headers. */
    static UpgradeRequest requestLine(HttpServletRequest request) {
        return head(request, Headers.EMPTY);
    }

    private static UpgradeRequest head(HttpServletRequest request, Headers headers) {
        int[] version = version(request.getProtocol());
        return new UpgradeRequest(request.getMethod(), version[0], version[1], headers);
    }

    private static int[] version(String protocol) {
        String number = protocol.startsWith(HTTP) ? protocol.substring(HTTP.length()) : "0.9";
        int dot = number.indexOf('.');
        return dot < 0
                ? new int[] {Integer.parseInt(number), 0}
                : new int[] {Integer.parseInt(number.substring(0, dot)), Integer.parseInt(number.substring(dot + 1))};
    }

    /** As the container and the filters see it, who know of proxies; the Host header may be a proxy's own. */
    private static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || isTls(request.getScheme());
    }

    private static boolean isTls(String scheme) {
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss");
    }

    private static URI uri(HttpServletRequest request) {
        String query = request.getQueryString();
        String text = (isSecure(request) ? "wss" : "ws") + "://" + authority(request) + request.getRequestURI()
                + (query == null ? "" : "?" + query);
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Expected a request URI as in RFC 3986, but " + e.getMessage(), e);
        }
    }

    private static String authority(HttpServletRequest request) {
        String name = request.getServerName();
        String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        int port = request.getServerPort();
        int defaultPort = isTls(request.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        return port <= 0 || port == defaultPort ? host : host + ":" + port;
    }
}
