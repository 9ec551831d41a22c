package dev.sockeye.session;

import dev.sockeye.bridge.CoderTypes;
import dev.sockeye.bridge.HandlerBinder;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.sending.WsMessages;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A session as its application sees it (Jakarta WebSocket 2.2 section 2.1). Thread-safe. */
public final class WebSocketSession implements Session, WsSender.Source, WsMessages.Source {
    private static final String PROTOCOL_VERSION = "13";

    private final SessionContext context;
    private final NegotiatedHandshake handshake;
    private final ServedEndpoint served;
    private final SessionParts parts;
    private final BasicRemote basicRemote;
    private final AsyncRemote asyncRemote;
    private final WsSender<Object> stages;
    private final SessionEvents endpoint;
    private volatile long idleTimeout;

    WebSocketSession(SessionContext context, NegotiatedHandshake handshake, ServedEndpoint served, SessionParts parts) {
        MessageSender sender = parts.sender();
        Batching batching = new Batching(sender);
        this.context = context;
        this.handshake = handshake;
        this.served = served;
        this.parts = parts;
        this.basicRemote = new BasicRemote(sender, batching);
        this.asyncRemote = new AsyncRemote(
                this, sender, batching, parts.frame(), context.defaults().asyncSendTimeout());
        this.stages = new SessionSender(asyncRemote, parts.control(), parts.closing());
        this.endpoint = new EndpointCaller(served, this, parts);
        this.idleTimeout = context.defaults().idleTimeout();
    }

    /**
     * What the container itself does with the session.
     *
     * @return the one of this session
     */
    public SessionControl control() {
        return parts.control();
    }

    @Override
    public WsSender<Object> sender() {
        return stages;
    }

    @Override
    public <T> Flow.Publisher<T> messages(Class<T> type) {
        if (type == Reader.class || type == InputStream.class) {
            throw new IllegalArgumentException("Expected a type of whole messages, got " + type.getName()
                    + ", which is read within the call of a handler; ask for String or ByteBuffer");
        }
        return MessagePublisher.of(
                control(), this::fail, handler -> addMessageHandler(type, (MessageHandler.Whole<T>) handler::accept));
    }

    private void fail(Throwable failure) {
        control().report(failure);
        close(new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "The endpoint failed"));
    }

    /**
     * The endpoint itself, for the filter around it.
     *
     * @return to be called as the filter is: by the thread that calls it, and no other
     */
    public SessionEvents endpoint() {
        return endpoint;
    }

    /**
     * Sends a whole message past the filter around the endpoint, if there is one: asynchronously, but a message of the
     * blocking remote is written by the thread that waits for it, when that comes here.
     *
     * @param message the message
     * @param handler notified of the outcome
     * @throws IllegalStateException if {@code onClose} has returned
     */
    public void sendPastFilter(Outgoing message, SendHandler handler) {
        requireNotEnded();
        asyncRemote.sendPastFilter(message, handler);
    }

    /**
     * Sends messages that others get as well, through the filter around the endpoint, if there is one: that runs on a
     * thread of its own then. Returns at once, and calls no application.
     *
     * @param messages the messages
     * @param completion a relayed signal, notified of the outcome: an IOException if the session is closed, or too much waits
     *     already
     */
    public void relay(Outgoing.Shared messages, SendCompletion completion) {
        MessageSender sender = parts.sender();
        if (sender.isFiltered()) {
            control().runOnOwnThread(() -> sender.sendFiltered(messages, completion));
        } else {
            parts.connection().send(messages, Duration.ZERO, completion);
        }
    }

    /**
     * Most of what a session answers belongs to one that has not ended (Session, class comment).
     *
     * @throws IllegalStateException if {@code onClose} has returned
     */
    private void requireNotEnded() {
        parts.end().requireNotEnded();
    }

    private MessageReceivers receivers() {
        requireNotEnded();
        return parts.receivers();
    }

    private NegotiatedHandshake handshake() {
        requireNotEnded();
        return handshake;
    }

    @Override
    public WebSocketContainer getContainer() {
        requireNotEnded();
        return context.container();
    }

    @Override
    public void addMessageHandler(MessageHandler handler) {
        receivers().add(handler, HandlerBinder.bind(handler, coders()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
        receivers().add(handler, HandlerBinder.whole(type, handler, coders()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
        receivers().add(handler, HandlerBinder.partial(type, handler));
    }

    private CoderTypes coders() {
        return served.model().coders();
    }

    @Override
    public Set<MessageHandler> getMessageHandlers() {
        return receivers().handlers();
    }

    @Override
    public void removeMessageHandler(MessageHandler handler) {
        MessageReceivers receivers = receivers();
        if (handler != null) {
            receivers.remove(handler);
        }
    }

    @Override
    public String getProtocolVersion() {
        requireNotEnded();
        return PROTOCOL_VERSION;
    }

    @Override
    public String getNegotiatedSubprotocol() {
        return handshake().subprotocol();
    }

    @Override
    public List<Extension> getNegotiatedExtensions() {
        return handshake().extensions();
    }

    @Override
    public boolean isSecure() {
        return handshake().secure();
    }

    @Override
    public boolean isOpen() {
        return !parts.end().hasEnded() && parts.connection().isOpen();
    }

    @Override
    public long getMaxIdleTimeout() {
        requireNotEnded();
        return idleTimeout;
    }

    @Override
    public void setMaxIdleTimeout(long milliseconds) {
        requireNotEnded();
        idleTimeout = milliseconds;
        applyIdleTimeout();
    }

    void applyIdleTimeout() {
        parts.connection().setIdleTimeout(Duration.ofMillis(Math.max(0, idleTimeout)));
    }

    @Override
    public void setMaxBinaryMessageBufferSize(int length) {
        receivers().setBinaryBufferSize(length);
    }

    @Override
    public int getMaxBinaryMessageBufferSize() {
        return receivers().binaryBufferSize();
    }

    @Override
    public void setMaxTextMessageBufferSize(int length) {
        receivers().setTextBufferSize(length);
    }

    @Override
    public int getMaxTextMessageBufferSize() {
        return receivers().textBufferSize();
    }

    @Override
    public RemoteEndpoint.Async getAsyncRemote() {
        requireNotEnded();
        return asyncRemote;
    }

    @Override
    public RemoteEndpoint.Basic getBasicRemote() {
        requireNotEnded();
        return basicRemote;
    }

    @Override
    public String getId() {
        return context.id();
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
        parts.closing().close(closeReason);
    }

    @Override
    public URI getRequestURI() {
        return handshake().requestUri();
    }

    @Override
    public Map<String, List<String>> getRequestParameterMap() {
        return handshake().parameters();
    }

    @Override
    public @Nullable String getQueryString() {
        return handshake().requestUri().getRawQuery();
    }

    @Override
    public Map<String, String> getPathParameters() {
        return handshake().pathParameters();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        requireNotEnded();
        return served.model().config().getUserProperties();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return handshake().principal();
    }

    @Override
    public Set<Session> getOpenSessions() {
        requireNotEnded();
        return served.openSessions().open();
    }

    @Override
    public String toString() {
        return parts.name().toString();
    }
}
