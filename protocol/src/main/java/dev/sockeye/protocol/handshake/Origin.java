package dev.sockeye.protocol.handshake;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454): scheme, host and port, which all must agree for two origins to be the same.
 *
 * @param scheme the scheme in lower case; ws and wss count as http and https
 * @param authority host and port, the scheme's default port filled in
 */
record Origin(String scheme, Authority authority) {

    private static final Map<String, String> WEB_SCHEMES = Map.of("ws", "http", "wss", "https");
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);
    private static final String SCHEME_END = "://";

    /** Reads an origin as browsers write it; null for {@code null}, for a list and for anything else. */
    static @Nullable Origin parse(String text) {
        int end = text.indexOf(SCHEME_END);
        return end < 0 ? null : of(text.substring(0, end), text.substring(end + SCHEME_END.length()));
    }

    /** The origin of a request by the scheme it came in and its Host header; null if that is malformed. */
    static @Nullable Origin of(String scheme, String host) {
        Authority authority = Authority.parse(host);
        if (authority == null || !isScheme(scheme)) {
            return null;
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        String web = WEB_SCHEMES.getOrDefault(lower, lower);
        int port = authority.portOr(DEFAULT_PORTS.getOrDefault(web, Authority.NO_PORT));
        return new Origin(web, new Authority(authority.host(), port));
    }

    private static boolean isScheme(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> HttpGrammar.isLetterOrDigit((char) c) || "+-.".indexOf(c) >= 0);
    }
}
