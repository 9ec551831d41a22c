package dev.sockeye.container.server;

import org.jspecify.annotations.Nullable;

/**
 * What a request of HTTP says of the page that it comes from.
 *
 * @param host the Host header as it was sent; null if there was none
 * @param origin the Origin header; null if there was none, as with the GET of a page to its own server
 * @param scheme how the request has come, as far as is known: http or https
 * @param authority the host, and the port if any, which the request is for as far as is known
 * @param isPastRebinding whether the page cannot have let a name of its own lead here: TLS needs a certificate for the
 *     name, and a mark that no page can write is a proxy's
 */
public record PageRequest(
        @Nullable String host, @Nullable String origin, String scheme, String authority, boolean isPastRebinding) {}
