package dev.sockeye.container.servlet;

import dev.sockeye.container.server.OpeningRequest;
import dev.sockeye.protocol.handshake.Headers;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;

/** Copies what a handshake needs out of a servlet request, which does not outlive it. */
final class ServletRequests {
    private static final String HTTP = "HTTP/";

    private ServletRequests() {}

    /** Whether it is worth a closer look; the cheap question for all other traffic. */
    static boolean mayUpgrade(HttpServletRequest request) {
        Enumeration<String> upgrades = request.getHeaders("Upgrade");
        while (upgrades.hasMoreElements()) {
            if (upgrades.nextElement().toLowerCase(Locale.ROOT).contains("websocket")) {
                return true;
            }
        }
        return false;
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
        int[] version = version(request.getProtocol());
        return new OpeningRequest(
                new UpgradeRequest(request.getMethod(), version[0], version[1], headers.build()),
                uri(request),
                request.isSecure(),
                request.getUserPrincipal(),
                request.getSession(false),
                request::isUserInRole);
    }

    private static int[] version(String protocol) {
        String number = protocol.startsWith(HTTP) ? protocol.substring(HTTP.length()) : "0.9";
        int dot = number.indexOf('.');
        return dot < 0
                ? new int[] {Integer.parseInt(number), 0}
                : new int[] {Integer.parseInt(number.substring(0, dot)), Integer.parseInt(number.substring(dot + 1))};
    }

    private static URI uri(HttpServletRequest request) {
        String scheme = request.isSecure() ? "wss" : "ws";
        String host = request.getHeader("Host");
        String query = request.getQueryString();
        String text = scheme + "://" + (host == null ? request.getServerName() : withoutDefaultPort(scheme, host))
                + request.getRequestURI() + (query == null ? "" : "?" + query);
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Expected a request URI as in RFC 3986, but " + e.getMessage(), e);
        }
    }

    private static String withoutDefaultPort(String scheme, String host) {
        String defaultPort = scheme.equals("wss") ? ":443" : ":80";
        return host.endsWith(defaultPort) ? host.substring(0, host.length() - defaultPort.length()) : host;
    }
}
