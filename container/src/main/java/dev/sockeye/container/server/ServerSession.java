package dev.sockeye.container.server;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.NegotiatedHandshake;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.SessionContext;
import dev.sockeye.session.SessionRuntime;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.OwnSide;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A session of a deployed endpoint that waits for its transport. */
final class ServerSession implements PreparedSession {
    private final ContainerContext context;
    private final Agreed agreed;
    private final Set<ServerSession> underWay;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    /**
     * What its handshake has come to.
     *
     * @param handshake what was negotiated
     * @param endpoint what it serves
     * @param own override the settings of the server
     * @param observed the handshake for those who look on
     */
    record Agreed(
            NegotiatedHandshake handshake,
            ServedEndpoint endpoint,
            WebSocketSettings own,
            ObservedHandshake observed) {}

    private ServerSession(ContainerContext context, Agreed agreed, Set<ServerSession> underWay) {
        this.context = context;
        this.agreed = agreed;
        this.underWay = underWay;
    }

    /**
     * A session that waits.
     *
     * @param underWay the sessions that are agreed and neither open nor abandoned; this one joins them
     */
    static ServerSession waiting(ContainerContext context, Agreed agreed, Set<ServerSession> underWay) {
        ServerSession session = new ServerSession(context, agreed, underWay);
        underWay.add(session);
        return session;
    }

    @Override
    public Opened start(Transport transport) {
        NegotiatedHandshake handshake = agreed.handshake();
        SessionContext its = context.newSession(agreed.own());
        OwnSide server = new OwnSide(Role.SERVER, its.id(), handshake::requestUri);
        Budgets budgets = context.runtime().budgets().of(agreed.endpoint().openSessions());
        Connection connection = context.newConnection(server, agreed.own(), budgets, handshake.agreements(), transport);
        SessionRuntime session = new SessionRuntime(its, handshake, agreed.endpoint(), connection);
        return new Opened(connection, () -> {
            try {
                session.open(runtime().observers().session(its.id(), agreed.observed(), connection));
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
        agreed.endpoint().giveBack();
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
