package dev.sockeye.resume;

import dev.sockeye.container.server.OpeningRequest;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * Who may resume a session: whoever has its token, is the same principal, comes from a page of the same origin, and asks at
 * the same path.
 *
 * @param principal the principal's name; empty for an anonymous one
 * @param origin what the handshake said; empty for clients that are not browsers
 * @param path the path of the handshake's URI
 */
record SessionOwner(String principal, String origin, String path) {
    static SessionOwner of(WsRequest request) {
        return of(
                request.principal(),
                request.attributes(),
                request.header("Origin"),
                request.uri().getRawPath());
    }

    /** Who asks for a session of an endpoint of a class, given what filters know. */
    static SessionOwner of(OpeningRequest request, Map<String, Object> properties) {
        return of(
                Optional.ofNullable(request.principal()),
                properties,
                request.head().headers().all("Origin").stream().findFirst(),
                request.uri().getRawPath());
    }

    private static SessionOwner of(
            Optional<Principal> principal, Map<String, Object> known, Optional<String> origin, String path) {
        String name = principal
                .map(Principal::getName)
                .or(() -> Optional.ofNullable(known.get(WsFilter.USER)).map(SessionOwner::name))
                .orElse("");
        return new SessionOwner(name, origin.orElse(""), path);
    }

    private static String name(Object user) {
        if (user instanceof Principal principal) {
            return principal.getName();
        }
        if (user instanceof CharSequence || user instanceof Record || user instanceof Enum) {
            return user.toString();
        }
        throw new IllegalArgumentException(
                "Expected a user that is a Principal, a text, an enum or a record, so that it"
                        + " can be compared when its session is resumed, got a "
                        + user.getClass().getName());
    }

    boolean isAnonymous() {
        return principal.isEmpty();
    }

    /** One line for stores, in which nobody can pass for somebody else. */
    String line() {
        return principal.length() + ":" + principal + " " + origin.length() + ":" + origin + " " + path;
    }
}
