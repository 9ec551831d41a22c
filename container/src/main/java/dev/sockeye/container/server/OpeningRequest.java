package dev.sockeye.container.server;

import dev.sockeye.protocol.handshake.UpgradeRequest;
import java.net.URI;
import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request for an opening handshake, as a host has it. Everything is copied: the host's own request does not outlive
 * the handshake.
 *
 * @param head the request line and headers
 * @param uri the full URI as the client wrote it, with scheme ws or wss
 * @param secure whether it came over TLS
 * @param principal who sent it, or null
 * @param httpSession the HTTP session, or null
 * @param roles whether the sender is in a role; asked during the handshake only
 */
public record OpeningRequest(
        UpgradeRequest head,
        URI uri,
        boolean secure,
        @Nullable Principal principal,
        @Nullable Object httpSession,
        Predicate<String> roles) {}
