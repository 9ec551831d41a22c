package dev.sockeye.container.server;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.NegotiatedHandshake;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.SessionContext;
import dev.sockeye.session.SessionRuntime;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.OwnSide;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A session of a deployed endpoint that waits for its transport. */
final class ServerSession implements PreparedSession {
    private final ContainerContext context;
    private final NegotiatedHandshake handshake;
    private final ServedEndpoint endpoint;
    private final WebSocketSettings own;
    private final Set<ServerSession> underWay;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    private ServerSession(
            ContainerContext context,
            NegotiatedHandshake handshake,
            ServedEndpoint endpoint,
            WebSocketSettings own,
            Set<ServerSession> underWay) {
        this.context = context;
        this.handshake = handshake;
        this.endpoint = endpoint;
        this.own = own;
        this.underWay = underWay;
    }

    /**
     * A session that waits.
     *
     * @param own override the settings of the server
     * @param underWay the sessions that are agreed and neither open nor abandoned; this one joins them
     */
    static ServerSession waiting(
            ContainerContext context,
            NegotiatedHandshake handshake,
            ServedEndpoint endpoint,
            WebSocketSettings own,
            Set<ServerSession> underWay) {
        ServerSession session = new ServerSession(context, handshake, endpoint, own, underWay);
        underWay.add(session);
        return session;
    }

    @Override
    public Opened start(Transport transport) {
        SessionContext its = context.newSession(own);
        OwnSide server = new OwnSide(Role.SERVER, its.id(), handshake::requestUri);
        Budgets budgets = context.runtime().budgets().of(endpoint.openSessions());
        Connection connection = context.newConnection(server, own, budgets, handshake.agreements(), transport);
        SessionRuntime session = new SessionRuntime(its, handshake, endpoint, connection);
        return new Opened(connection, () -> {
            try {
                session.open();
            } finally {
                settle();
            }
        });
    }

    @Override
    public ContainerRuntime runtime() {
        return context.runtime();
    }

    @Override
    public void abandon() {
        endpoint.giveBack();
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
