package dev.sockeye.client;

import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.protocol.http.ResponseHead;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether and where to a redirect is followed (RFC 9110 section 15.4). Messages do not show locations: they may hold
 * secrets.
 *
 * @param max how many in a row; 0 for none
 */
record Redirects(int max) {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    boolean concern(ResponseHead response) {
        return max > 0 && STATUSES.contains(response.status());
    }

    /**
     * The request that a redirect leads to.
     *
     * @param attempt what was redirected
     * @param response the redirect
     * @return the next request
     * @throws ProtocolException if it must not be followed
     */
    ConnectAttempt follow(ConnectAttempt attempt, ResponseHead response) throws ProtocolException {
        List<WebSocketUri> before = new ArrayList<>(attempt.redirectedFrom());
        before.add(attempt.target());
        WebSocketUri next = location(attempt.target(), response);
        if (before.size() > max) {
            throw new ProtocolException(
                    "it has been redirected more than " + max + " times (ClientOptions.maxRedirects)");
        }
        if (attempt.target().isSecure() && !next.isSecure()) {
            throw new ProtocolException("a redirect from wss to ws is not followed");
        }
        if (before.contains(next)) {
            throw new ProtocolException("the redirects form a loop");
        }
        boolean crossOrigin =
                attempt.crossOrigin() || !Origin.of(attempt.target()).equals(Origin.of(next));
        return new ConnectAttempt(uri(next), next, before, crossOrigin, null);
    }

    private static URI uri(WebSocketUri target) {
        return URI.create(target.scheme() + "://" + target.hostHeader() + target.resource());
    }

    private static WebSocketUri location(WebSocketUri base, ResponseHead response) throws ProtocolException {
        List<String> locations = response.headers().all("Location");
        if (locations.size() != 1) {
            throw new ProtocolException("expected one Location to be redirected to, found " + locations.size());
        }
        try {
            return WebSocketUri.of(webSocket(resolve(base, locations.get(0))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            ProtocolException unusable =
                    new ProtocolException("expected a Location with a URI of ws, wss, http or https, found another");
            unusable.initCause(e);
            throw unusable;
        }
    }

    /** Relative to the request (RFC 3986 section 5.2), without its fragment, which is for nobody here. */
    private static URI resolve(WebSocketUri base, String location) throws URISyntaxException {
        int fragment = location.indexOf('#');
        String reference = fragment < 0 ? location : location.substring(0, fragment);
        // URI.resolve takes a query alone for a sibling of the path.
        return reference.startsWith("?")
                ? new URI(withoutQuery(uri(base).toString()) + reference)
                : uri(base).resolve(new URI(reference));
    }

    private static String withoutQuery(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private static URI webSocket(URI location) {
        String scheme = location.getScheme().toLowerCase(Locale.ROOT);
        String text = location.toString();
        return switch (scheme) {
            case "http" -> URI.create("ws" + text.substring(scheme.length()));
            case "https" -> URI.create("wss" + text.substring(scheme.length()));
            default -> location;
        };
    }
}
