package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.http.QuotedText;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which names pages reach a server. A page of any name can reach a server that is not for everybody, such as one on
 * the user's own machine: its owner lets the name lead there once the page is loaded (DNS rebinding), and the page is of
 * the same origin as the server then. So a page must use a name that the server is known by. Immutable.
 *
 * <p>This cannot be, and is always let through: a request without Origin, which does not come from a page; an address in
 * place of a name, and {@code localhost} or what ends in {@code .localhost}, which need no DNS (RFC 6761 section 6.3); a
 * page of {@code https}, since a server that is not its own has no certificate for its name; and what a proxy has
 * forwarded, since the proxy knows the name, and no page can write a proxy's header.
 */
public final class HostPolicy {

    private static final HostPolicy ANY = new HostPolicy(Set.of(), true);
    private static final String LOCALHOST = "localhost";
    private static final String WILDCARD = "*";
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    /** Names, and with a dot before them those of domains. */
    private final Set<String> known;

    private final boolean everything;

    private HostPolicy(Set<String> known, boolean everything) {
        this.known = Set.copyOf(known);
        this.everything = everything;
    }

    /**
     * Lets pages use every name.
     *
     * @return the policy
     */
    public static HostPolicy anyHost() {
        return ANY;
    }

    /**
     * Lets pages use the names listed.
     *
     * @param names each a name without port such as {@code app.example.com}; with a dot before it, {@code .example.com},
     *     the domain and all names below it, with {@code *.example.com} these without the domain; case does not matter
     * @return the policy
     * @throws IllegalArgumentException if one of them is no such name
     */
    public static HostPolicy names(Collection<String> names) {
        Set<String> known = new HashSet<>();
        for (String text : names) {
            String lower = text.toLowerCase(Locale.ROOT);
            String name = lower.startsWith(WILDCARD) ? lower.substring(WILDCARD.length()) : lower;
            Authority authority = Authority.parse(name.startsWith(".") ? name.substring(1) : name);
            boolean plain = name.equals(lower) || name.startsWith(".");
            if (!plain || authority == null || authority.port() != Authority.NO_PORT || name.endsWith(":")) {
                throw new IllegalArgumentException(
                        "expected a name like app.example.com or .example.com, without scheme and port, was "
                                + QuotedText.of(text));
            }
            known.add(lower);
        }
        return new HostPolicy(known, false);
    }

    /**
     * {@return whether the handshake may go on}
     *
     * @param origin the value of the Origin header; null if there was none
     * @param authority the host, and the port if any, which the request is for
     * @param forwarded whether a proxy has put its mark on the request
     */
    public boolean permits(@Nullable String origin, String authority, boolean forwarded) {
        return origin == null || everything || forwarded || isSecurePage(origin) || isKnown(authority);
    }

    /**
     * {@return whether a request that is no handshake may go on} A page that has been loaded by a name of its own sends no
     * Origin with a GET there, and may write most headers, the marks of proxies among them; so the name alone counts.
     *
     * @param authority the Host header, which no page can write
     */
    public boolean permits(String authority) {
        return everything || isKnown(authority);
    }

    private static boolean isSecurePage(String origin) {
        PageOrigin page = PageOrigin.parse(origin);
        return page != null && page.scheme().equals("https");
    }

    private boolean isKnown(String authority) {
        Authority parsed = Authority.parse(authority);
        if (parsed == null) {
            return false;
        }
        String host = parsed.host();
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return isAddress(name) || isLocalhost(name) || known.contains(name) || isInDomain(name);
    }

    private static boolean isAddress(String host) {
        return (host.startsWith("[") && host.contains(":"))
                || IPV4.matcher(host).matches();
    }

    private static boolean isLocalhost(String name) {
        return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST);
    }

    private boolean isInDomain(String name) {
        if (known.contains("." + name)) {
            return true;
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String domain = name.substring(dot);
            if (known.contains(domain) || known.contains(WILDCARD + domain)) {
                return true;
            }
        }
        return false;
    }
}
