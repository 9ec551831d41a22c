package dev.sockeye.client;

import dev.sockeye.bridge.ClientEndpointModel;
import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.ContextClassLoader;
import dev.sockeye.bridge.RootCause;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.NegotiatedHandshake;
import dev.sockeye.session.OpenSessions;
import dev.sockeye.session.QueryParameters;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.SessionContext;
import dev.sockeye.session.SessionRuntime;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.SessionObserver;
import dev.sockeye.session.properties.SessionProperties;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.OwnSide;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions out of connections whose opening handshake has succeeded. Immutable.
 *
 * @param context what belongs to the container
 * @param handlerThreads read from sockets and run handlers
 */
record ClientSessionFactory(ContainerContext context, HandlerThreads handlerThreads) {
    /** A session whose endpoint knows nothing of it yet. */
    record Unopened(
            SessionRuntime session,
            SocketTransport transport,
            ByteBuffer rest,
            Supplier<@Nullable SessionObserver> observer) {
        /**
         * Calls {@code onOpen} and begins to read.
         *
         * @return the session
         * @throws DeploymentException if {@code onOpen} failed; the session is closed with 1011 then
         */
        Session open() throws DeploymentException {
            session.open(observer.get());
            transport.start(rest);
            Throwable failure = session.openFailure();
            if (failure != null) {
                throw new DeploymentException("The endpoint could not be opened, its onOpen threw " + failure, failure);
            }
            return session.session();
        }
    }

    Unopened create(BoundEndpoint bound, OpenSessions openSessions, Agreed agreed) throws DeploymentException {
        ClientEndpointModel endpoint = bound.endpoint();
        ClientEndpointConfig config = SessionConfigs.client(
                endpoint,
                endpoint.userProperties(),
                WireProperties.of(agreed.stream().wire()));
        ServedEndpoint served = new ServedEndpoint(
                endpoint.model().withConfig(config),
                bound.instance(),
                openCoders(endpoint, config, agreed.established().subprotocol()),
                bound.instances(),
                openSessions,
                applicationLoader(),
                null);
        SessionContext own = context.newSession(bound.settings());
        context.runtime().budgets().declare(openSessions, bound.settings());
        SocketTransport transport = new SocketTransport(
                agreed.stream(),
                handlerThreads,
                context.runtime().services().io(),
                over -> context.newConnection(
                        new OwnSide(Role.CLIENT, own.id(), agreed::uri),
                        bound.settings(),
                        context.runtime().budgets().of(openSessions),
                        agreed.extensions(),
                        over));
        SessionRuntime session = new SessionRuntime(own, handshake(agreed), served, transport.connection());
        ObservedHandshake seen = observed(bound, agreed, config);
        return new Unopened(
                session,
                transport,
                agreed.rest(),
                () -> context.runtime().observers().session(own.id(), seen, transport.connection()));
    }

    private static ObservedHandshake observed(BoundEndpoint bound, Agreed agreed, ClientEndpointConfig config) {
        Object remote = config.getUserProperties().get(SessionProperties.REMOTE_ADDRESS);
        return bound.observed(agreed.uri(), remote instanceof InetSocketAddress address ? address : null);
    }

    private Coders openCoders(ClientEndpointModel endpoint, ClientEndpointConfig config, String subprotocol)
            throws DeploymentException {
        try {
            return Coders.open(endpoint.model().coders(), context.instances(), config, subprotocol);
        } catch (RuntimeException e) {
            throw new DeploymentException(
                    "The coders of " + endpoint.model().endpointClass().getName() + " could not be initialised: "
                            + RootCause.describe(e),
                    e);
        }
    }

    private static NegotiatedHandshake handshake(Agreed agreed) {
        URI uri = agreed.uri();
        return new NegotiatedHandshake(
                uri.toString(),
                QueryParameters.parse(uri.getRawQuery()),
                Map.of(),
                null,
                "wss".equalsIgnoreCase(uri.getScheme()),
                agreed.established().subprotocol(),
                agreed.extensions());
    }

    private static ClassLoader applicationLoader() {
        ClassLoader loader = ContextClassLoader.current();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
