package dev.sockeye.container.server;

import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.properties.SessionProperties;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request for an opening handshake, as a host has it. Everything is copied: the host's own request does not outlive
 * the handshake.
 *
 * @param head the request line and headers
 * @param uri the full URI as the host knows that the client wrote it, with scheme ws or wss; no default port
 * @param secure whether the client sent it over TLS
 * @param principal who sent it, or null
 * @param httpSession the HTTP session, or null
 * @param roles whether the sender is in a role; asked during the handshake only
 * @param forwarded whether a proxy has put its mark on it; asked of those alone that pages send
 * @param properties what is known of the connection, by the keys of {@link
 *     dev.sockeye.session.properties.SessionProperties}; immutable
 * @param remoteHost the sender's name as far as the host looks names up, or its address
 * @param locale the language that the sender prefers, or the server's
 */
public record OpeningRequest(
        UpgradeRequest head,
        URI uri,
        boolean secure,
        @Nullable Principal principal,
        @Nullable Object httpSession,
        Predicate<String> roles,
        boolean forwarded,
        Map<String, Object> properties,
        String remoteHost,
        Locale locale) {
    /**
     * The request as those see it who look on.
     *
     * @param endpoint what they call the endpoint
     * @return a view
     */
    ObservedHandshake observed(String endpoint) {
        InetSocketAddress remote =
                properties.get(SessionProperties.REMOTE_ADDRESS) instanceof InetSocketAddress address ? address : null;
        return new ObservedHandshake(true, endpoint, uri, remote, head.headers()::all);
    }
}
