package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import java.util.List;

/**
 * What a connection is made with. Immutable.
 *
 * @param role which side it is
 * @param settings what it may hold and how long it may wait
 * @param services what it shares with other connections
 * @param agreed its extensions, in the order of the server's answer
 */
public record ConnectionSetup(
        Role role, ConnectionSettings settings, ConnectionServices services, List<Agreement> agreed) {
    Engine newEngine() {
        return new Engine(role, settings.limits(), agreed, services.maskKeys());
    }
}
