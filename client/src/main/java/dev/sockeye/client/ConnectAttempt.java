package dev.sockeye.client;

import dev.sockeye.client.challenge.Authentication;
import dev.sockeye.protocol.handshake.WebSocketUri;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on the way of a connect. Immutable, but for the authentication.
 *
 * @param uri where to, as {@code Session.getRequestURI} will answer
 * @param target the same taken apart
 * @param redirectedFrom where requests went before, the first first
 * @param crossOrigin whether another origin has been involved than that of the first request
 * @param authorization proof of who connects; null for none
 */
record ConnectAttempt(
        URI uri,
        WebSocketUri target,
        List<WebSocketUri> redirectedFrom,
        boolean crossOrigin,
        @Nullable Authorization authorization) {
    ConnectAttempt {
        redirectedFrom = List.copyOf(redirectedFrom);
    }

    /**
     * What answers a challenge.
     *
     * @param authentication made it, and will make the next
     * @param header the value of {@code Authorization}
     */
    record Authorization(Authentication authentication, String header) {}

    /** The first request. */
    static ConnectAttempt first(URI uri, WebSocketUri target) {
        return new ConnectAttempt(uri, target, List.of(), false, null);
    }

    /** The same request with an answer to a challenge. */
    ConnectAttempt with(Authorization answer) {
        return new ConnectAttempt(uri, target, redirectedFrom, crossOrigin, answer);
    }
}
