package dev.sockeye.functions;

import dev.sockeye.bridge.Arguments;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.HttpGrammar;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be said in header fields (RFC 9110 section 5). */
final class HeaderFields {
    /** The handshake has its own, and the host frames the response. */
    private static final Set<String> TAKEN = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "sec-websocket-accept",
            "sec-websocket-extensions",
            "sec-websocket-protocol",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HeaderFields() {}

    static void requireToken(String what, @Nullable String text) {
        if (text == null || !HttpGrammar.isToken(text)) {
            throw new IllegalArgumentException(
                    "Expected a token as " + what + " (RFC 9110 section 5.6.2), such as X-Tenant, got "
                            + (text == null ? "null" : "\"" + text + "\""));
        }
    }

    /** A field that an application may add to the response of a handshake. */
    static Headers.Field addable(String name, @Nullable String value) {
        requireToken("name of a header field", name);
        if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Expected a header field of the application's, but " + name
                    + " is set by the handshake or the host; subprotocol(...) is for subprotocols");
        }
        return new Headers.Field(name, Arguments.present(value, "a value of " + name));
    }
}
