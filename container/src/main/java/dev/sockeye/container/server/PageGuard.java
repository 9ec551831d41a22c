package dev.sockeye.container.server;

import dev.sockeye.protocol.handshake.HostPolicy;
import dev.sockeye.protocol.handshake.OriginPolicy;
import dev.sockeye.protocol.http.QuotedText;
import org.jspecify.annotations.Nullable;

/**
 * Decides which web pages may connect (RFC 6455 section 10.2). Immutable.
 *
 * @param origins which pages may
 * @param hosts by which names
 */
record PageGuard(OriginPolicy origins, HostPolicy hosts) {
    /**
     * Why a page may not connect.
     *
     * @param toPeer the reason for the sender
     * @param toLog what was expected, what came, and what to do
     */
    record Objection(String toPeer, String toLog) {}

    /**
     * Looks at a request of HTTP.
     *
     * @param page what can be known of the page that sends it
     * @param checksOrigin whether pages of other origins are kept out
     * @return what is wrong with it, or null
     */
    @Nullable Objection objection(PageRequest page, boolean checksOrigin) {
        String host = page.host();
        if (host != null && !page.isPastRebinding() && !hosts.permits(host)) {
            return new Objection(
                    "This host name is not allowed; sockeye.allowed-hosts lists those that are",
                    "expected localhost, an IP address or a name listed in sockeye.allowed-hosts as Host, got "
                            + QuotedText.of(host));
        }
        return checksOrigin ? originObjection(page.origin(), page.scheme(), page.authority()) : null;
    }

    private @Nullable Objection originObjection(@Nullable String origin, String scheme, String authority) {
        return origins.permits(origin, scheme, authority)
                ? null
                : new Objection(
                        "Pages of this origin may not connect; sockeye.allowed-origins lists those that may",
                        "expected a page of " + QuotedText.of(scheme + "://" + authority)
                                + " or one listed in sockeye.allowed-origins, got Origin " + shown(origin)
                                + " (docs/how-to/behind-a-proxy.md says how a server behind a proxy learns its public name)");
    }

    private static String shown(@Nullable String origin) {
        return origin == null ? "none" : QuotedText.of(origin);
    }

    /**
     * Looks at a request.
     *
     * @param request the request
     * @param deployed the endpoint it is for, whose configurator may decide about the origin in place of the container
     * @return what is wrong with it, or null
     */
    @Nullable Objection objection(OpeningRequest request, DeployedEndpoint deployed) {
        String origin = request.head().origin();
        String authority = request.uri().getRawAuthority();
        if (!hosts.permits(origin, authority, request.forwarded())) {
            return new Objection(
                    "Pages may not connect by this host name; sockeye.allowed-hosts lists those that are allowed",
                    "expected a page that uses localhost, an IP address or a name listed in sockeye.allowed-hosts, got "
                            + QuotedText.of(authority) + " from a page of " + shown(origin));
        }
        if (!deployed.endpoint()
                .configurator()
                .checkOrigin(request.head().headers().first("Origin"))) {
            return new Objection(
                    "Pages of this origin may not connect",
                    "the endpoint's configurator does not accept the Origin, got " + shown(origin));
        }
        String scheme = request.secure() ? "https" : "http";
        return deployed.decisions().origins() ? null : originObjection(origin, scheme, authority);
    }
}
