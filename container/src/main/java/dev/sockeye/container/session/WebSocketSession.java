package dev.sockeye.container.session;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.HandlerBinder;
import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.container.connection.Connection;
import dev.sockeye.container.connection.ConnectionListener.Ending;
import dev.sockeye.container.session.MessageSlots.Receiver;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One session of an endpoint (Jakarta WebSocket 2.2 section 2.1). Thread-safe. */
public final class WebSocketSession implements Session {
    private static final String PROTOCOL_VERSION = "13";
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final SessionScope scope;
    private final Opening opening;
    private final EndpointModel model;
    private final Connection connection;
    private final Coders coders;
    private final EndpointCaller endpoint;
    private final MessageDispatcher dispatcher;
    private final BasicRemote basicRemote;
    private final AsyncRemote asyncRemote;
    private final SessionControl control;
    private final SessionLog log;
    private final SessionEnd end;
    private final CloseReasons reasons = new CloseReasons();

    private final Object slotsLock = new Object();
    private volatile MessageSlots slots;
    private volatile long idleTimeout;
    private volatile int textBufferSize;
    private volatile int binaryBufferSize;
    private volatile @Nullable Throwable openFailure;

    /**
     * Makes a session; {@link #open} starts it.
     *
     * @param scope where it lives
     * @param opening what the handshake settled
     * @param served what the session serves
     * @param connection its connection
     */
    public WebSocketSession(SessionScope scope, Opening opening, Served served, Connection connection) {
        this.scope = scope;
        this.opening = opening;
        this.model = served.model();
        this.connection = connection;
        this.coders = served.coders();
        CallbackFrame frame =
                new CallbackFrame(scope.classLoader(), scope.instances().newScope());
        this.log = new SessionLog(this, scope.clock());
        this.end = new SessionEnd(scope.id());
        MessageSender sender = new MessageSender(connection, coders, end, log);
        Batching batching = new Batching(this, connection);
        this.endpoint = new EndpointCaller(model, served.endpoint(), this);
        this.basicRemote = new BasicRemote(sender, batching);
        this.asyncRemote =
                new AsyncRemote(this, sender, batching, frame, scope.defaults().asyncSendTimeout());
        this.control = new SessionControl(scope.id(), connection);
        this.dispatcher = new MessageDispatcher(this, endpoint, sender, reasons, frame);
        this.slots = MessageSlots.EMPTY.with(served.endpoint(), model.messages());
        this.idleTimeout = scope.defaults().idleTimeout();
        this.textBufferSize = scope.defaults().textBufferSize();
        this.binaryBufferSize = scope.defaults().binaryBufferSize();
    }

    /** Calls the endpoint's {@code onOpen}, and from then on hands it what happens on the connection. */
    public void open() {
        register();
        applyDelivery();
        applyIdleTimeout();
        connection.open(dispatcher);
    }

    /**
     * Why {@code onOpen} failed, for whoever waits for the session.
     *
     * @return what it threw; null if it returned, or a method annotated with {@code @OnError} has been told
     */
    public @Nullable Throwable openFailure() {
        return openFailure;
    }

    void recordOpenFailure(Throwable failure) {
        openFailure = model.hasAnnotatedErrorHandler() ? null : failure;
    }

    private void register() {
        scope.openSessions().add(this);
        log.opened();
    }

    /** The endpoint's {@code onClose} has returned: whatever the session held is given back. */
    void closed(Ending how) {
        end.record(how);
        scope.openSessions().remove(this);
        try {
            coders.close();
        } catch (RuntimeException | Error e) {
            log.coderFailed(e);
        }
        scope.instances().destroy(endpoint.endpoint());
        log.closed(how);
    }

    /**
     * Closes on the container's own account: the endpoint is told 1006 (Jakarta WebSocket 2.2 section 2.1.5).
     *
     * @param toPeer what the peer is told
     */
    public void end(CloseStatus toPeer) {
        connection.end(toPeer);
    }

    /**
     * When nothing is left of the session: its connection is gone, and {@code onClose} has returned.
     *
     * @return completes then, normally
     */
    public CompletableFuture<Void> gone() {
        return CompletableFuture.allOf(connection.gone(), control.ended());
    }

    /** Gives the connection up without waiting for the peer. */
    public void abort() {
        control.abandon("The container has stopped");
    }

    /**
     * What the container itself does with the session.
     *
     * @return the one of this session
     */
    public SessionControl control() {
        return control;
    }

    @Nullable Receiver receiver(MessageKind kind) {
        return slots.get(kind);
    }

    /** Nothing handles messages of a kind: it is told once, and the next ones are not even taken out of their frames. */
    void dropped(MessageKind kind) {
        log.unhandled(kind);
        applyDelivery();
    }

    @Override
    public WebSocketContainer getContainer() {
        requireNotClosed();
        return scope.container();
    }

    @Override
    public void addMessageHandler(MessageHandler handler) {
        requireNotClosed();
        add(handler, HandlerBinder.bind(handler, model.coders()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
        requireNotClosed();
        add(handler, HandlerBinder.whole(type, handler, model.coders()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
        requireNotClosed();
        add(handler, HandlerBinder.partial(type, handler));
    }

    private void add(MessageHandler handler, List<MessageBinding> bindings) {
        changeSlots(current -> current.with(handler, bindings));
    }

    @Override
    public Set<MessageHandler> getMessageHandlers() {
        requireNotClosed();
        return slots.handlers();
    }

    @Override
    public void removeMessageHandler(MessageHandler handler) {
        requireNotClosed();
        if (handler != null) {
            changeSlots(current -> current.without(handler));
        }
    }

    private void changeSlots(UnaryOperator<MessageSlots> change) {
        synchronized (slotsLock) {
            slots = change.apply(slots);
            applyDelivery();
        }
    }

    private void applyDelivery() {
        synchronized (slotsLock) {
            MessageSlots current = slots;
            connection.setDelivery(
                    delivery(current.get(MessageKind.TEXT)),
                    limit(current.get(MessageKind.TEXT), textBufferSize),
                    delivery(current.get(MessageKind.BINARY)),
                    limit(current.get(MessageKind.BINARY), binaryBufferSize));
        }
    }

    /** A first message that nothing handles arrives in parts, so that it can be told of without being gathered. */
    private Delivery delivery(@Nullable Receiver receiver) {
        if (receiver == null) {
            return log.isUnhandledTold() ? Delivery.DISCARD : Delivery.PARTIAL;
        }
        return receiver.binding().delivery();
    }

    private static int limit(@Nullable Receiver receiver, int bufferSize) {
        long own = receiver == null ? -1 : receiver.binding().maxMessageSize();
        long limit = own >= 0 ? own : bufferSize;
        return (int) Math.min(limit < 0 ? LARGEST_ARRAY : limit, LARGEST_ARRAY);
    }

    @Override
    public String getProtocolVersion() {
        requireNotClosed();
        return PROTOCOL_VERSION;
    }

    @Override
    public String getNegotiatedSubprotocol() {
        requireNotClosed();
        return opening.subprotocol();
    }

    @Override
    public List<Extension> getNegotiatedExtensions() {
        requireNotClosed();
        return opening.extensions();
    }

    @Override
    public boolean isSecure() {
        requireNotClosed();
        return opening.secure();
    }

    @Override
    public boolean isOpen() {
        return !end.hasEnded() && connection.isOpen();
    }

    @Override
    public long getMaxIdleTimeout() {
        requireNotClosed();
        return idleTimeout;
    }

    @Override
    public void setMaxIdleTimeout(long milliseconds) {
        requireNotClosed();
        idleTimeout = milliseconds;
        applyIdleTimeout();
    }

    private void applyIdleTimeout() {
        connection.setIdleTimeout(Duration.ofMillis(Math.max(0, idleTimeout)));
    }

    @Override
    public void setMaxBinaryMessageBufferSize(int length) {
        requireNotClosed();
        binaryBufferSize = length;
        applyDelivery();
    }

    @Override
    public int getMaxBinaryMessageBufferSize() {
        requireNotClosed();
        return binaryBufferSize;
    }

    @Override
    public void setMaxTextMessageBufferSize(int length) {
        requireNotClosed();
        textBufferSize = length;
        applyDelivery();
    }

    @Override
    public int getMaxTextMessageBufferSize() {
        requireNotClosed();
        return textBufferSize;
    }

    @Override
    public RemoteEndpoint.Async getAsyncRemote() {
        requireNotClosed();
        return asyncRemote;
    }

    @Override
    public RemoteEndpoint.Basic getBasicRemote() {
        requireNotClosed();
        return basicRemote;
    }

    @Override
    public String getId() {
        return scope.id();
    }

    @Override
    public void close() {
        close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    }

    @Override
    public void close(CloseReason closeReason) {
        if (closeReason == null) {
            throw new IllegalArgumentException("Expected a close reason, got null; close() closes normally");
        }
        CloseStatus status = reasons.closing(closeReason);
        connection.close(status, status);
    }

    @Override
    public URI getRequestURI() {
        requireNotClosed();
        return opening.requestUri();
    }

    @Override
    public Map<String, List<String>> getRequestParameterMap() {
        requireNotClosed();
        return opening.parameters();
    }

    @Override
    public @Nullable String getQueryString() {
        requireNotClosed();
        return opening.requestUri().getRawQuery();
    }

    @Override
    public Map<String, String> getPathParameters() {
        requireNotClosed();
        return opening.pathParameters();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        requireNotClosed();
        return model.config().getUserProperties();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        requireNotClosed();
        return opening.principal();
    }

    @Override
    public Set<Session> getOpenSessions() {
        requireNotClosed();
        return scope.openSessions().open();
    }

    private void requireNotClosed() {
        end.requireNotEnded();
    }

    @Override
    public String toString() {
        return SessionName.of(scope.id(), model, opening.requestUri());
    }
}
