package dev.sockeye.session.runtime;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.frames.ObservedSession;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Our side of a connection, for those who look on.
 *
 * @param role which side it is
 * @param sessionId of its session
 * @param uri of the opening handshake; not asked for if nobody looks on
 */
public record OwnSide(Role role, String sessionId, Supplier<URI> uri) {
    ObservedSession observed() {
        return new ObservedSession(sessionId, role == Role.SERVER, uri.get());
    }
}
