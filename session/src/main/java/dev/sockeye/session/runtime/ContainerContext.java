package dev.sockeye.session.runtime;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.session.SessionContext;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionSetup;
import dev.sockeye.session.connection.Transport;
import jakarta.websocket.WebSocketContainer;
import java.util.List;

/**
 * What all connections and sessions of one container share. Immutable.
 *
 * @param container what {@code Session.getContainer} answers
 * @param settings what was set from outside
 * @param runtime threads, clock and randomness
 * @param instances makes endpoints, coders and configurators
 * @param defaults what new sessions start with
 */
public record ContainerContext(
        WebSocketContainer container,
        Settings settings,
        ContainerRuntime runtime,
        InstanceFactory instances,
        SessionDefaults defaults) {
    /**
     * What a new session has of its own.
     *
     * @return with a new identifier
     */
    public SessionContext newSession() {
        return new SessionContext(
                runtime.newId(),
                container,
                defaults,
                runtime.services().timers(),
                runtime.executor(),
                runtime.ownThreads());
    }

    /**
     * A new connection, not yet open.
     *
     * @param role which side it is
     * @param agreed its extensions, in the order of the server's answer
     * @param transport its byte stream
     * @return the connection
     */
    public Connection newConnection(Role role, List<Agreement> agreed, Transport transport) {
        return new Connection(
                new ConnectionSetup(
                        role, role == Role.SERVER ? settings.server() : settings.client(), runtime.services(), agreed),
                transport);
    }
}
