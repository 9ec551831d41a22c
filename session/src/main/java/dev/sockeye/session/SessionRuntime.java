package dev.sockeye.session;

import dev.sockeye.bridge.Undecodable;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One session as its container sees it: opens it, closes it, and gives back what it held. What the application sees is
 * its {@link WebSocketSession}. Thread-safe.
 */
public final class SessionRuntime {
    private final SessionContext context;
    private final NegotiatedHandshake handshake;
    private final ServedEndpoint endpoint;
    private final Connection connection;
    private final MessageReceivers receivers;
    private final MessageDecoder decoder;
    private final SessionControl control;
    private final SessionLog log;
    private final SessionEnd end;
    private final WebSocketSession session;
    private final EndpointCaller caller;
    private final MessageDispatcher dispatcher;
    private volatile @Nullable Throwable openFailure;

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
        this.context = context;
        this.handshake = handshake;
        this.endpoint = endpoint;
        this.connection = connection;
        this.log = new SessionLog(name(), context.clock());
        this.end = new SessionEnd(context.id());
        this.receivers = new MessageReceivers(connection, log, context.defaults(), endpoint);
        CloseReasons reasons = new CloseReasons();
        CallbackFrame frame = new CallbackFrame(
                endpoint.applicationLoader(), endpoint.instances().newScope());
        EndpointFilter filter = endpoint.filter();
        FilteredSends filtered = filter == null ? null : new FilteredSends(filter, new StageWait(connection));
        MessageSender sender = new MessageSender(connection, endpoint.coders(), end, log, filtered);
        this.session = new WebSocketSession(this, sender, frame, reasons);
        this.control = new SessionControl(context, connection, new TimedSends(session, context, connection, frame));
        Undecodable undecodable = endpoint.model().coders().undecodable();
        this.decoder = new MessageDecoder(session, endpoint.coders(), undecodable, log);
        this.caller = new EndpointCaller(endpoint, receivers, decoder, sender);
        this.dispatcher = new MessageDispatcher(this, filter == null ? caller : filter, sender, reasons, frame);
    }

    SessionName name() {
        return new SessionName(context.id(), endpoint.model(), handshake.requestUri());
    }

    /**
     * What the application sees.
     *
     * @return the session
     */
    public WebSocketSession session() {
        return session;
    }

    /** Calls the endpoint's {@code onOpen}, and from then on hands it what happens on the connection. */
    public void open() {
        endpoint.openSessions().add(this);
        log.opened();
        receivers.applyToConnection();
        session.applyIdleTimeout();
        connection.open(dispatcher);
    }

    /**
     * Why {@code onOpen} failed, for whoever waits for the session.
     *
     * @return what it threw; null if it returned, or a method annotated with {@code @OnError} has been notified
     */
    public @Nullable Throwable openFailure() {
        return openFailure;
    }

    SessionContext context() {
        return context;
    }

    NegotiatedHandshake handshake() {
        return handshake;
    }

    ServedEndpoint endpoint() {
        return endpoint;
    }

    SessionEvents caller() {
        return caller;
    }

    Connection connection() {
        return connection;
    }

    SessionEnd end() {
        return end;
    }

    MessageReceivers receivers() {
        return receivers;
    }

    MessageDecoder decoder() {
        return decoder;
    }

    SessionControl control() {
        return control;
    }

    void failedToOpen(Throwable failure) {
        openFailure = endpoint.model().hasAnnotatedErrorHandler() ? null : failure;
    }

    /** The endpoint's {@code onClose} has returned: whatever the session held is given back. */
    void closed(Ending how) {
        end.record(how);
        endpoint.openSessions().remove(this);
        try {
            endpoint.coders().close();
        } catch (RuntimeException | Error e) {
            log.coderFailed(e);
        }
        endpoint.instances().destroy(endpoint.instance());
        log.closed(how);
    }

    /**
     * Closes on the container's own account: the endpoint is notified of 1006 (Jakarta WebSocket 2.2 section 2.1.5).
     *
     * @param toPeer what the peer gets
     */
    public void close(CloseStatus toPeer) {
        connection.end(toPeer);
    }

    /** Gives the connection up without waiting for the peer. */
    public void abort() {
        control.abandon("The container has stopped");
    }

    /**
     * When nothing is left of the session: its connection is gone, and {@code onClose} has returned.
     *
     * @return completes then, normally
     */
    public CompletableFuture<Void> gone() {
        return CompletableFuture.allOf(connection.gone(), control.ended());
    }
}
