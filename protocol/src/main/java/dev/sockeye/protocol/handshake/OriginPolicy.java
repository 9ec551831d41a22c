package dev.sockeye.protocol.handshake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From which web pages a server takes connections (RFC 6455 section 10.2): browsers send cookies along whatever page
 * opened the socket, so without a check any page can act as the user. A request without Origin does not come from a
 * browser and is always let through. Immutable.
 */
public final class OriginPolicy {

    private static final OriginPolicy ANY = new OriginPolicy(Set.of(), true);
    private static final OriginPolicy SAME_ORIGIN = new OriginPolicy(Set.of(), false);

    private final Set<Origin> allowed;
    private final boolean everything;

    private OriginPolicy(Set<Origin> allowed, boolean everything) {
        this.allowed = Set.copyOf(allowed);
        this.everything = everything;
    }

    /** Lets every page connect. */
    public static OriginPolicy anyOrigin() {
        return ANY;
    }

    /** Lets pages connect that the server itself serves: same scheme, host and port. */
    public static OriginPolicy sameOrigin() {
        return SAME_ORIGIN;
    }

    /**
     * Lets pages of the same origin connect and those of the origins listed.
     *
     * @param origins each as a browser writes it, for example {@code https://app.example.com} or
     *     {@code http://localhost:3000}: no path, no wildcard; case does not matter
     * @throws IllegalArgumentException if one of them is not an origin; {@code null} is none
     */
    public static OriginPolicy sameOriginAnd(Collection<String> origins) {
        Set<Origin> allowed = new HashSet<>();
        for (String text : origins) {
            Origin origin = Origin.parse(text);
            if (origin == null) {
                throw new IllegalArgumentException(
                        "expected an origin like https://app.example.com:8443, without path or wildcard, was "
                                + Excerpt.of(text));
            }
            allowed.add(origin);
        }
        return new OriginPolicy(allowed, false);
    }

    /**
     * Tells whether the handshake may go on. Scheme, host and port are compared exactly, never by prefix or suffix;
     * letter case and a default port that is or is not written make no difference. The origin {@code null}, which
     * sandboxed pages send, and several origins are never the same as anything.
     *
     * @param origin the value of the Origin header; null if there was none
     * @param scheme how the browser reached the server: http, https, ws or wss. Behind a proxy that ends TLS this must
     *     be what the browser used, not what the proxy did.
     * @param host the value of the Host header
     */
    public boolean permits(@Nullable String origin, String scheme, String host) {
        if (origin == null || everything) {
            return true;
        }
        Origin page = Origin.parse(origin);
        return page != null && (page.equals(Origin.of(scheme, host)) || allowed.contains(page));
    }

    /**
     * The same for the headers of a request; several Origin lines are refused, and several Host lines equal nothing.
     *
     * @param headers the request's headers
     * @param scheme how the browser reached the server: http, https, ws or wss
     */
    public boolean permits(Headers headers, String scheme) {
        String origin = headers.contains(FieldNames.ORIGIN) ? String.join(",", headers.all(FieldNames.ORIGIN)) : null;
        return permits(origin, scheme, String.join(",", headers.all(FieldNames.HOST)));
    }
}
