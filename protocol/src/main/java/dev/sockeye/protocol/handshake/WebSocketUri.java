package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.http.QuotedText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A URI to connect to, checked and taken apart (RFC 6455 section 3). Does not hold the user info of the URI, which is
 * never sent.
 *
 * @param scheme {@code ws} or {@code wss}
 * @param host the name or address to connect to in lower case, an IPv6 address without brackets
 * @param port the port to connect to, 1 to 65535; 80 or 443 if the URI names none
 * @param resource the request target: path and query as the URI has them, non-ASCII characters percent-encoded
 */
public record WebSocketUri(String scheme, String host, int port, String resource) {

    private static final String PLAIN = "ws";
    private static final String SECURE = "wss";
    private static final int PLAIN_PORT = 80;
    private static final int SECURE_PORT = 443;

    /**
     * Checks that the parts can be written into a request without ending a line of it.
     *
     * @param scheme as above
     * @param host as above
     * @param port as above
     * @param resource as above
     * @throws IllegalArgumentException if the scheme is another, host and port are none, or the resource does not start
     *     with a slash or holds anything but printable ASCII
     */
    public WebSocketUri {
        scheme = scheme(scheme);
        authority(host.contains(":") ? "[" + host + "]:" + port : host + ":" + port);
        if (!resource.startsWith("/") || !resource.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "request target must start with / and hold printable ASCII only, percent-encode the rest");
        }
    }

    /**
     * Checks a URI and takes it apart. Messages hold neither its user info nor its query.
     *
     * @param uri where an application wants to connect to
     * @return its parts
     * @throws IllegalArgumentException if the scheme is not ws or wss (in any case), there is no host, the port is not
     *     1 to 65535, or there is a fragment
     */
    public static WebSocketUri of(URI uri) {
        String scheme = scheme(uri.getScheme());
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "WebSocket URI must not have a fragment (RFC 6455 section 3), remove # and what follows or write %23");
        }
        Authority authority = authority(uri.getRawAuthority());
        int defaultPort = scheme.equals(SECURE) ? SECURE_PORT : PLAIN_PORT;
        return new WebSocketUri(scheme, bare(authority.host()), authority.portOr(defaultPort), resource(uri));
    }

    /** {@return whether the connection is to use TLS} */
    public boolean isSecure() {
        return scheme.equals(SECURE);
    }

    /**
     * {@return the value of the Host header: an IPv6 address in brackets and without zone, the port only if not the default}
     */
    public String hostHeader() {
        String name = host.contains(":") ? "[" + withoutZone(host) + "]" : host;
        return port == (isSecure() ? SECURE_PORT : PLAIN_PORT) ? name : name + ":" + port;
    }

    /** The URI without its query, which may hold secrets. */
    @Override
    public String toString() {
        int query = resource.indexOf('?');
        return scheme + "://" + hostHeader() + (query < 0 ? resource : resource.substring(0, query) + "?...");
    }

    private static String scheme(@Nullable String scheme) {
        String lower = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        if (!lower.equals(PLAIN) && !lower.equals(SECURE)) {
            throw new IllegalArgumentException(
                    "WebSocket URI must start with ws:// or wss://, its scheme was " + QuotedText.of(lower));
        }
        return lower;
    }

    // Not URI.getHost: that knows no underscore, which names in container networks often have.
    private static Authority authority(@Nullable String text) {
        String hostAndPort = text == null ? "" : text.substring(text.lastIndexOf('@') + 1);
        Authority authority = Authority.parse(hostAndPort);
        if (authority == null) {
            throw new IllegalArgumentException("WebSocket URI must name a host, ASCII letters only, and a port of 1 to "
                    + "65535 if any, was " + QuotedText.of(hostAndPort));
        }
        return authority;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static String resource(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery();
        StringBuilder resource = new StringBuilder();
        (query == null ? path : path + "?" + query).codePoints().forEach(c -> appendEncoded(resource, c));
        return resource.toString();
    }

    private static void appendEncoded(StringBuilder resource, int codePoint) {
        if (codePoint < 0x80) {
            resource.append((char) codePoint);
            return;
        }
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            resource.append(String.format("%%%02X", b));
        }
    }
}
