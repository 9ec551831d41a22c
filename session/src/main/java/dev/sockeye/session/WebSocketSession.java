package dev.sockeye.session;

import dev.sockeye.bridge.CoderTypes;
import dev.sockeye.bridge.HandlerBinder;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.sending.WsClosure;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A session as its application sees it (Jakarta WebSocket 2.2 section 2.1). Thread-safe. */
public final class WebSocketSession implements Session, WsSender.Source, WsMessages.Source {
    private static final String PROTOCOL_VERSION = "13";

    private final SessionRuntime runtime;
    private final BasicRemote basicRemote;
    private final AsyncRemote asyncRemote;
    private final WsSender<Object> stages;
    private final CloseReasons reasons;
    private final MessageSender sender;
    private volatile long idleTimeout;

    WebSocketSession(SessionRuntime runtime, MessageSender sender, CallbackFrame frame, CloseReasons reasons) {
        SessionDefaults defaults = runtime.context().defaults();
        Batching batching = new Batching(sender);
        this.runtime = runtime;
        this.basicRemote = new BasicRemote(sender, batching);
        this.asyncRemote = new AsyncRemote(this, sender, batching, frame, defaults.asyncSendTimeout());
        this.stages = new SessionSender(this, asyncRemote);
        this.reasons = reasons;
        this.sender = sender;
        this.idleTimeout = defaults.idleTimeout();
    }

    /**
     * What the container itself does with the session.
     *
     * @return the one of this session
     */
    public SessionControl control() {
        return runtime.control();
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
        return runtime.caller();
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
        open();
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
        if (sender.isFiltered()) {
            runtime.control().runOnOwnThread(() -> sender.sendFiltered(messages, completion));
        } else {
            runtime.connection().send(messages, Duration.ZERO, completion);
        }
    }

    /**
     * Most of what a session answers belongs to one that has not ended (Session, class comment).
     *
     * @throws IllegalStateException if {@code onClose} has returned
     */
    private SessionRuntime open() {
        runtime.end().requireNotEnded();
        return runtime;
    }

    @Override
    public WebSocketContainer getContainer() {
        return open().context().container();
    }

    @Override
    public void addMessageHandler(MessageHandler handler) {
        open().receivers().add(handler, HandlerBinder.bind(handler, coders()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Whole<T> handler) {
        open().receivers().add(handler, HandlerBinder.whole(type, handler, coders()));
    }

    @Override
    public <T> void addMessageHandler(Class<T> type, MessageHandler.Partial<T> handler) {
        open().receivers().add(handler, HandlerBinder.partial(type, handler));
    }

    private CoderTypes coders() {
        return runtime.endpoint().model().coders();
    }

    @Override
    public Set<MessageHandler> getMessageHandlers() {
        return open().receivers().handlers();
    }

    @Override
    public void removeMessageHandler(MessageHandler handler) {
        MessageReceivers receivers = open().receivers();
        if (handler != null) {
            receivers.remove(handler);
        }
    }

    @Override
    public String getProtocolVersion() {
        open();
        return PROTOCOL_VERSION;
    }

    @Override
    public String getNegotiatedSubprotocol() {
        return open().handshake().subprotocol();
    }

    @Override
    public List<Extension> getNegotiatedExtensions() {
        return open().handshake().extensions();
    }

    @Override
    public boolean isSecure() {
        return open().handshake().secure();
    }

    @Override
    public boolean isOpen() {
        return !runtime.end().hasEnded() && runtime.connection().isOpen();
    }

    @Override
    public long getMaxIdleTimeout() {
        open();
        return idleTimeout;
    }

    @Override
    public void setMaxIdleTimeout(long milliseconds) {
        open();
        idleTimeout = milliseconds;
        applyIdleTimeout();
    }

    void applyIdleTimeout() {
        runtime.connection().setIdleTimeout(Duration.ofMillis(Math.max(0, idleTimeout)));
    }

    @Override
    public void setMaxBinaryMessageBufferSize(int length) {
        open().receivers().setBinaryBufferSize(length);
    }

    @Override
    public int getMaxBinaryMessageBufferSize() {
        return open().receivers().binaryBufferSize();
    }

    @Override
    public void setMaxTextMessageBufferSize(int length) {
        open().receivers().setTextBufferSize(length);
    }

    @Override
    public int getMaxTextMessageBufferSize() {
        return open().receivers().textBufferSize();
    }

    @Override
    public RemoteEndpoint.Async getAsyncRemote() {
        open();
        return asyncRemote;
    }

    @Override
    public RemoteEndpoint.Basic getBasicRemote() {
        open();
        return basicRemote;
    }

    @Override
    public String getId() {
        return runtime.context().id();
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
        runtime.connection().close(status, status);
    }

    /**
     * Closes the session with a reason that can be sent as it is.
     *
     * @param reason what the peer is told
     * @return completes when the connection is gone, with how
     * @throws IllegalArgumentException if its code may not be sent, or its phrase cannot be
     */
    public CompletionStage<WsClosure> closeAsWritten(CloseReason reason) {
        close(sendable(reason));
        return control().closure();
    }

    /**
     * A reason that can be sent as it is.
     *
     * @param reason a code and a phrase
     * @return the same, its code as the API has it
     * @throws IllegalArgumentException if its code may not be sent, or its phrase cannot be
     */
    public static CloseReason sendable(CloseReason reason) {
        String phrase = reason.getReasonPhrase();
        return CloseReasons.of(CloseStatus.sendable(reason.getCloseCode().getCode(), phrase == null ? "" : phrase));
    }

    @Override
    public URI getRequestURI() {
        return open().handshake().requestUri();
    }

    @Override
    public Map<String, List<String>> getRequestParameterMap() {
        return open().handshake().parameters();
    }

    @Override
    public @Nullable String getQueryString() {
        return open().handshake().requestUri().getRawQuery();
    }

    @Override
    public Map<String, String> getPathParameters() {
        return open().handshake().pathParameters();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return open().endpoint().model().config().getUserProperties();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return open().handshake().principal();
    }

    @Override
    public Set<Session> getOpenSessions() {
        return open().endpoint().openSessions().open();
    }

    @Override
    public String toString() {
        return runtime.name().toString();
    }
}
