package dev.sockeye.container.client;

import dev.sockeye.bridge.ClientEndpoint;
import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.RootCause;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.container.client.ClientOpening.Agreed;
import dev.sockeye.container.connection.Connection;
import dev.sockeye.container.connection.ConnectionSetup;
import dev.sockeye.container.runtime.ContainerRuntime;
import dev.sockeye.container.runtime.Settings;
import dev.sockeye.container.session.OpenSessions;
import dev.sockeye.container.session.Opening;
import dev.sockeye.container.session.QueryParameters;
import dev.sockeye.container.session.Served;
import dev.sockeye.container.session.SessionDefaults;
import dev.sockeye.container.session.SessionScope;
import dev.sockeye.container.session.WebSocketSession;
import dev.sockeye.protocol.Role;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Makes sessions out of connections whose opening handshake has succeeded. Immutable.
 *
 * @param settings what was set from outside
 * @param runtime threads, clock and randomness
 * @param instances makes coders
 * @param defaults what new sessions start with
 * @param dispatchers read from sockets and run handlers
 */
record SessionStarter(
        Settings settings,
        ContainerRuntime runtime,
        InstanceFactory instances,
        SessionDefaults defaults,
        Dispatchers dispatchers) {
    /**
     * Whose session it will be.
     *
     * @param container what {@code Session.getContainer} answers
     * @param openSessions the sessions of the same endpoint
     */
    record Owner(WebSocketContainer container, OpenSessions openSessions) {}

    /** A session that has not begun. */
    record Waiting(WebSocketSession session, SocketTransport transport, ByteBuffer rest) {
        /**
         * Calls {@code onOpen} and begins to read.
         *
         * @return the session
         * @throws DeploymentException if {@code onOpen} failed; the session is closed with 1011 then
         */
        Session start() throws DeploymentException {
            session.open();
            transport.start(rest);
            Throwable failure = session.openFailure();
            if (failure != null) {
                throw new DeploymentException("The endpoint could not be opened, its onOpen threw " + failure, failure);
            }
            return session;
        }
    }

    Waiting prepare(Owner owner, ClientEndpoint endpoint, EndpointInstance instance, Agreed agreed)
            throws DeploymentException {
        ClientEndpointConfig config = SessionConfigs.client(
                endpoint,
                endpoint.userProperties(),
                WireProperties.of(agreed.stream().wire()));
        Coders coders = openCoders(endpoint, config);
        SocketTransport transport = new SocketTransport(
                agreed.stream(),
                dispatchers,
                runtime.services().io(),
                over -> new Connection(
                        new ConnectionSetup(Role.CLIENT, settings.client(), runtime.services(), agreed.extensions()),
                        over));
        SessionScope scope = new SessionScope(
                runtime.newId(),
                owner.container(),
                instance.keeper(),
                owner.openSessions(),
                defaults,
                contextClassLoader(),
                runtime.services().timers());
        Served served = new Served(endpoint.model().withConfig(config), instance.endpoint(), coders);
        WebSocketSession session = new WebSocketSession(scope, opening(agreed), served, transport.connection());
        return new Waiting(session, transport, agreed.rest());
    }

    private Coders openCoders(ClientEndpoint endpoint, ClientEndpointConfig config) throws DeploymentException {
        try {
            return endpoint.model().coders().open(instances, config);
        } catch (RuntimeException e) {
            throw new DeploymentException(
                    "The coders of " + endpoint.model().endpointClass().getName() + " could not be initialised: "
                            + RootCause.describe(e),
                    e);
        }
    }

    private static Opening opening(Agreed agreed) {
        URI uri = agreed.uri();
        return new Opening(
                uri,
                QueryParameters.parse(uri.getRawQuery()),
                Map.of(),
                null,
                "wss".equalsIgnoreCase(uri.getScheme()),
                agreed.established().subprotocol(),
                agreed.extensions());
    }

    private static ClassLoader contextClassLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
