package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.http.QuotedText;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From which web pages a server takes connections (RFC 6455 section 10.2): browsers send cookies along whatever page
 * opened the socket, so without a check any page can act as the user. A request without Origin does not come from a
 * browser and is always let through. Immutable.
 */
public final class OriginPolicy {

    private static final OriginPolicy ANY = new OriginPolicy(Set.of(), Set.of(), true);
    private static final OriginPolicy SAME_ORIGIN = new OriginPolicy(Set.of(), Set.of(), false);

    private final Set<PageOrigin> allowed;
    /** What browsers write for pages without a host, such as {@code null} and {@code file://}. */
    private final Set<String> allowedWithoutHost;

    private final boolean everything;

    private OriginPolicy(Set<PageOrigin> allowed, Set<String> allowedWithoutHost, boolean everything) {
        this.allowed = Set.copyOf(allowed);
        this.allowedWithoutHost = Set.copyOf(allowedWithoutHost);
        this.everything = everything;
    }

    /**
     * Lets every page connect.
     *
     * @return the policy
     */
    public static OriginPolicy anyOrigin() {
        return ANY;
    }

    /**
     * Lets pages connect that the server itself serves: same scheme, host and port, see {@link #permits}.
     *
     * @return the policy
     */
    public static OriginPolicy sameOrigin() {
        return SAME_ORIGIN;
    }

    /**
     * Lets pages of the same origin connect and those of the origins listed.
     *
     * @param origins each as a browser writes it, for example {@code https://app.example.com} or
     *     {@code http://localhost:3000}: no path, no wildcard; case does not matter. {@code null} and {@code file://}
     *     (or another scheme of the kind) may be listed too; any page can make itself one of origin {@code null}.
     * @return the policy
     * @throws IllegalArgumentException if one of them is not an origin
     */
    public static OriginPolicy sameOriginAnd(Collection<String> origins) {
        Set<PageOrigin> allowed = new HashSet<>();
        Set<String> allowedWithoutHost = new HashSet<>();
        for (String text : origins) {
            PageOrigin origin = PageOrigin.parse(text);
            if (origin != null) {
                allowed.add(origin);
            } else if (PageOrigin.isWithoutHost(text)) {
                allowedWithoutHost.add(text.toLowerCase(Locale.ROOT));
            } else {
                throw new IllegalArgumentException(
                        "expected an origin like https://app.example.com:8443, without path or wildcard, was "
                                + QuotedText.of(text));
            }
        }
        return new OriginPolicy(allowed, allowedWithoutHost, false);
    }

    /**
     * {@return whether the handshake may go on} Scheme, host and port are compared exactly, never by prefix or suffix;
     * letter case and a default port that is or is not written make no difference. Several origins are never the same as
     * anything.
     *
     * <p>A page of {@code https} may also connect where the request has come without TLS: a proxy has ended it, and
     * nothing let the server know. No browser lets such a page open a connection without TLS to a host, and host and port
     * are the same. The reverse is refused: anybody on the way can forge a page of {@code http}.
     *
     * @param origin the value of the Origin header; null if there was none
     * @param scheme how the request has come, as far as is known: http, https, ws or wss
     * @param authority the host and the port, if that is not the default, which the request is for
     */
    public boolean permits(@Nullable String origin, String scheme, String authority) {
        if (origin == null || everything) {
            return true;
        }
        PageOrigin page = PageOrigin.parse(origin);
        if (page == null) {
            return allowedWithoutHost.contains(origin.toLowerCase(Locale.ROOT));
        }
        PageOrigin server = PageOrigin.of(scheme, authority);
        return allowed.contains(page) || (server != null && (page.equals(server) || page.equals(server.behindTls())));
    }
}
