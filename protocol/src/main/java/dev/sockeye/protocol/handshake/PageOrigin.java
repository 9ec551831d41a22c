package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.http.HttpGrammar;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454): scheme, host and port, which all must agree for two origins to be the same.
 *
 * @param scheme the scheme in lower case; ws and wss count as http and https
 * @param authority host and port, the scheme's default port filled in
 */
record PageOrigin(String scheme, Authority authority) {

    private static final Map<String, String> WEB_SCHEMES = Map.of("ws", "http", "wss", "https");
    private static final int PLAIN_PORT = 80;
    private static final int SECURE_PORT = 443;
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", PLAIN_PORT, "https", SECURE_PORT);
    private static final String SCHEME_END = "://";

    /** Reads an origin as browsers write it; null for {@code null}, for a list and for anything else. */
    static @Nullable PageOrigin parse(String text) {
        int end = text.indexOf(SCHEME_END);
        return end < 0 ? null : of(text.substring(0, end), text.substring(end + SCHEME_END.length()));
    }

    /** The origin of a server by the scheme it is reached by and its host and port; null if these are malformed. */
    static @Nullable PageOrigin of(String scheme, String hostAndPort) {
        Authority authority = Authority.parse(hostAndPort);
        if (authority == null || !isScheme(scheme)) {
            return null;
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        String web = WEB_SCHEMES.getOrDefault(lower, lower);
        int port = authority.portOr(DEFAULT_PORTS.getOrDefault(web, Authority.NO_PORT));
        return new PageOrigin(web, new Authority(authority.host(), port));
    }

    /** Whether the text is what browsers write for a page that has no host: {@code null}, {@code file://} and the like. */
    static boolean isWithoutHost(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String scheme = lower.endsWith(SCHEME_END) ? lower.substring(0, lower.length() - SCHEME_END.length()) : "";
        boolean needsHost = DEFAULT_PORTS.containsKey(WEB_SCHEMES.getOrDefault(scheme, scheme));
        return lower.equals("null") || (isScheme(scheme) && !needsHost);
    }

    /** The origin of the same server for browsers, if a proxy ends TLS before it. */
    PageOrigin behindTls() {
        boolean defaultPort = authority.port() == PLAIN_PORT;
        return scheme.equals("http")
                ? new PageOrigin("https", new Authority(authority.host(), defaultPort ? SECURE_PORT : authority.port()))
                : this;
    }

    private static boolean isScheme(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> HttpGrammar.isLetterOrDigit((char) c) || "+-.".indexOf(c) >= 0);
    }
}
