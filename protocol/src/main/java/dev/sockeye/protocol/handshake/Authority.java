package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.http.HttpGrammar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code host [":" port]} of a Host header, an origin or a URI (RFC 3986 section 3.2). Takes what names and addresses
 * are made of and nothing else, so that no user info, path or blank can hide in it.
 *
 * @param host the name or address in lower case, an IPv6 address in brackets
 * @param port the port, 1 to 65535, or {@link #NO_PORT}
 */
record Authority(String host, int port) {

    static final int NO_PORT = -1;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    /** Reads the text; null if it is not a host with an optional port. */
    static @Nullable Authority parse(String text) {
        int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : hostLength(text);
        String host = text.substring(0, hostEnd);
        String rest = text.substring(hostEnd);
        if (!isHost(host)) {
            return null;
        }
        if (rest.isEmpty() || rest.equals(":")) {
            return new Authority(host.toLowerCase(Locale.ROOT), NO_PORT);
        }
        int port = rest.startsWith(":") ? port(rest.substring(1)) : NO_PORT;
        return port == NO_PORT ? null : new Authority(host.toLowerCase(Locale.ROOT), port);
    }

    int portOr(int defaultPort) {
        return port == NO_PORT ? defaultPort : port;
    }

    private static int hostLength(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.length() > "[]".length()
                    && host.substring(1, host.length() - 1).chars().allMatch(c -> isAddressChar((char) c));
        }
        return !host.isEmpty() && host.chars().allMatch(c -> isNameChar((char) c));
    }

    private static boolean isNameChar(char c) {
        return HttpGrammar.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
    }

    private static boolean isAddressChar(char c) {
        return isNameChar(c) || c == ':' || c == '%';
    }

    private static int port(String digits) {
        if (digits.length() > MAX_PORT_DIGITS || !digits.chars().allMatch(c -> HttpGrammar.isDigit((char) c))) {
            return NO_PORT;
        }
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= MAX_PORT ? port : NO_PORT;
    }
}
