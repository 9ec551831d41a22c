package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.SessionObserver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session as its container makes it. What the application sees is its {@link WebSocketSession}; what the container
 * sees later is an {@link OpenSession}. Thread-safe.
 */
public final class SessionRuntime {
    private final SessionParts parts;
    private final WebSocketSession session;
    private final SessionLife life;
    private final SessionEvents events;

    /**
     * Makes a session; {@link #open} starts it.
     *
     * @param context what its container gives it
     * @param handshake what its handshake negotiated
     * @param endpoint what it serves
     * @param connection its connection
     */
    public SessionRuntime(
            SessionContext context, NegotiatedHandshake handshake, ServedEndpoint endpoint, Connection connection) {
        this.parts = SessionParts.of(context, handshake, endpoint, connection);
        this.session = new WebSocketSession(context, handshake, endpoint, parts);
        OpenSession open = new OpenSession(session, connection, parts.control());
        this.life = new SessionLife(open, endpoint, parts.end(), parts.log());
        EndpointFilter filter = endpoint.filter();
        this.events = filter == null ? session.endpoint() : filter;
    }

    /**
     * What the application sees.
     *
     * @return the session
     */
    public WebSocketSession session() {
        return session;
    }

    /**
     * Calls the endpoint's {@code onOpen}, and from then on hands it what happens on the connection.
     *
     * @param observer looks on; null for nobody
     */
    public void open(@Nullable SessionObserver observer) {
        life.begin();
        parts.receivers().applyToConnection();
        session.applyIdleTimeout();
        Connection connection = parts.connection();
        connection.open(observer == null ? dispatcher(failure -> {}) : observed(connection, observer));
    }

    private ObservedListener observed(Connection connection, SessionObserver observer) {
        return new ObservedListener(
                dispatcher(observer::failed), connection, observer, connection.notifications()::ticks);
    }

    private MessageDispatcher dispatcher(Consumer<Throwable> failures) {
        return new MessageDispatcher(session, events, parts, life, failures);
    }

    /**
     * Why {@code onOpen} failed, for callers that wait for the session.
     *
     * @return what it threw; null if it returned, or a method annotated with {@code @OnError} has been notified
     */
    public @Nullable Throwable openFailure() {
        return life.openFailure();
    }
}
