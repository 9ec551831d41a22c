package dev.sockeye.container.server;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.connection.Connection;
import dev.sockeye.container.connection.ConnectionSetup;
import dev.sockeye.container.connection.Transport;
import dev.sockeye.container.runtime.ContainerRuntime;
import dev.sockeye.container.session.Opening;
import dev.sockeye.container.session.Served;
import dev.sockeye.container.session.SessionScope;
import dev.sockeye.container.session.WebSocketSession;
import dev.sockeye.protocol.Role;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A session of a deployed endpoint that waits for its transport. */
final class ServerSession implements PreparedSession {
    private final ServerContext context;
    private final SessionScope scope;
    private final Opening opening;
    private final Served served;
    private final Set<ServerSession> underWay;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    private ServerSession(
            ServerContext context, SessionScope scope, Opening opening, Served served, Set<ServerSession> underWay) {
        this.underWay = underWay;
        this.context = context;
        this.scope = scope;
        this.opening = opening;
        this.served = served;
    }

    /**
     * Makes the endpoint's instance and its coders, so that a failure can still be answered with a status.
     *
     * @param underWay the sessions that are agreed and neither open nor abandoned; this one joins them
     */
    static ServerSession prepare(
            ServerContext context,
            DeployedEndpoint deployed,
            Opening opening,
            ServerEndpointConfig config,
            Set<ServerSession> underWay)
            throws InstantiationException {
        EndpointModel model = deployed.endpoint().model().withConfig(config);
        Object instance = instance(deployed, model.endpointClass(), context.instances());
        Coders coders = model.coders().open(context.instances(), config);
        SessionScope scope = new SessionScope(
                context.runtime().newId(),
                context.container(),
                context.instances(),
                deployed.openSessions(),
                context.defaults(),
                context.classLoader(),
                context.runtime().services().timers());
        ServerSession session =
                new ServerSession(context, scope, opening, new Served(model, instance, coders), underWay);
        underWay.add(session);
        return session;
    }

    private static Object instance(DeployedEndpoint deployed, Class<?> type, InstanceFactory instances)
            throws InstantiationException {
        if (!deployed.makesInstances()) {
            return instances.create(type);
        }
        Object instance = deployed.endpoint().configurator().getEndpointInstance(type);
        if (!type.isInstance(instance)) {
            throw new InstantiationException("Expected the configurator to make an instance of " + type.getName()
                    + ", got " + (instance == null ? null : instance.getClass().getName()));
        }
        instances.inject(type, instance);
        return instance;
    }

    @Override
    public Opened start(Transport transport) {
        Connection connection = new Connection(
                new ConnectionSetup(
                        Role.SERVER,
                        context.settings().server(),
                        context.runtime().services(),
                        opening.agreements()),
                transport);
        WebSocketSession session = new WebSocketSession(scope, opening, served, connection);
        return new Opened(connection, () -> {
            session.open();
            settle();
        });
    }

    @Override
    public ContainerRuntime runtime() {
        return context.runtime();
    }

    @Override
    public void abandon() {
        served.coders().close();
        scope.instances().destroy(served.endpoint());
        settle();
    }

    private void settle() {
        underWay.remove(this);
        settled.complete(null);
    }

    /** When the session is open, or it is clear that it never will be. */
    CompletableFuture<Void> settled() {
        return settled;
    }
}
