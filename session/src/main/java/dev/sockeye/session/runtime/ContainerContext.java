package dev.sockeye.session.runtime;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.session.SessionContext;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionSetup;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.settings.WebSocketSettings;
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
     * @param own what its endpoint sets
     * @return with a new identifier
     */
    public SessionContext newSession(WebSocketSettings own) {
        return new SessionContext(
                runtime.newId(),
                container,
                defaults.with(own),
                runtime.services().timers(),
                runtime.services().io(),
                runtime.executor(),
                runtime.ownThreads());
    }

    /**
     * A new connection, not yet open.
     *
     * @param side ours
     * @param own what its endpoint sets
     * @param budgets what it and others may hold together
     * @param agreed its extensions, in the order of the server's answer
     * @param transport its byte stream
     * @return the connection
     */
    public Connection newConnection(
            OwnSide side, WebSocketSettings own, Budgets budgets, List<Agreement> agreed, Transport transport) {
        return new Connection(
                new ConnectionSetup(
                        side.role(),
                        settings.of(side.role(), own),
                        runtime.services(),
                        budgets,
                        agreed,
                        runtime.frameObservers().tap(side)),
                transport);
    }

    /**
     * What the connections of an endpoint can agree on.
     *
     * @param role which side they are
     * @param own what the endpoint sets
     * @return the extensions
     */
    public InstalledExtensions extensions(Role role, WebSocketSettings own) {
        return runtime.extensions().installed(settings.of(role, own));
    }
}
