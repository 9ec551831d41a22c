package dev.sockeye.resume;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Ack;
import dev.sockeye.resume.ResumeFrame.Data;
import dev.sockeye.resume.ResumeFrame.End;
import dev.sockeye.resume.ResumeFrame.Probe;
import dev.sockeye.session.CloseReasons;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One side of a session that survives its connections. Messages can be sent at any time. Those that wait for a connection, or
 * for the peer's acknowledgement, are kept within the {@link HistoryLimits}; the others are refused. Each message reaches the
 * peer's handler once and in order, as long as the session lives.
 *
 * <p>Handlers are called one at a time, across connections as well. An exception of the message handler is logged, and the
 * session is closed with 1011. Thread-safe.
 */
public final class ResumableSocket {
    private static final System.Logger LOGGER = System.getLogger(ResumableSocket.class.getName());

    /** Why a session ends here that goes on, or may go on, at another node. */
    static final CloseReason ELSEWHERE = new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "Resumed elsewhere");

    /** Why a session ends whose peer does not come back. */
    static final CloseReason LOST =
            new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, "The session was not resumed");

    private final History history;
    private final SessionLedger ledger;
    private final Executor executor;
    private final IncomingMessages incoming;
    private final OutgoingMessages outgoing;
    private final Map<String, String> attributes;
    private final AtomicReference<@Nullable Consumer<SessionReset>> resetHandler = new AtomicReference<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicReference<@Nullable WebSocket> wire = new AtomicReference<>();

    /** Whether the client is away: not while its first connection, or the next one, is being let in. */
    private final AtomicBoolean isUnattended = new AtomicBoolean();

    private final CompletableFuture<CloseReason> over = new CompletableFuture<>();
    private final CompletableFuture<CloseReason> ended;

    /**
     * A socket without a connection.
     *
     * @param past what other nodes know of the session
     * @param history how much is kept
     * @param ledger where it is written down
     * @param threads the clock, and threads of the application
     */
    ResumableSocket(SessionPast past, History history, SessionLedger ledger, ResumeThreads threads) {
        this.history = history;
        this.ledger = ledger;
        this.executor = threads.executor();
        this.incoming = new IncomingMessages(new Receipts(threads, past.received()), ledger, new Failing());
        this.outgoing = new OutgoingMessages(past.log(history), history.budget(), ledger, this::lostLedger);
        this.attributes = new ConcurrentHashMap<>(past.attributes());
        this.ended = over.thenApplyAsync(reason -> reason, executor);
    }

    /**
     * Sends a message.
     *
     * @param message the message; it is copied if it is binary
     * @return completes when the peer has acknowledged the message, on a thread that may block; fails with a {@link
     *     ResumeBufferFullException} at once if too much waits for that already, or with a {@link SessionEndedException} if
     *     the session ends before
     */
    public CompletionStage<Void> send(WsMessage message) {
        Objects.requireNonNull(message, "Expected a message, got null");
        if (closing.get()) {
            return CompletableFuture.failedStage(new SessionEndedException("The session is closed"));
        }
        CompletionStage<Void> sent = outgoing.send(message.size(), id -> ResumeFrames.encode(new Data(id, message)));
        if (history.endsUnattended()
                && isUnattended.get()
                && sent.toCompletableFuture().isCompletedExceptionally()) {
            finish(LOST, "The client has missed more than is kept for it");
        }
        return sent;
    }

    /**
     * Sends a text message.
     *
     * @param text the text
     * @return as {@link #send(WsMessage)}
     */
    public CompletionStage<Void> send(String text) {
        return send(WsMessage.of(text));
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes from position to limit; they are copied
     * @return as {@link #send(WsMessage)}
     */
    public CompletionStage<Void> send(ByteBuffer bytes) {
        return send(WsMessage.of(bytes));
    }

    /**
     * Sets the handler of messages, which are acknowledged when it has returned.
     *
     * @param messageHandler gets each message once
     * @throws IllegalStateException if there is a handler
     */
    public void onMessage(Consumer<WsMessage> messageHandler) {
        incoming.onMessage(messageHandler);
    }

    /**
     * Sets the handler of messages that the application acknowledges itself. Each message comes once to this process; what
     * was not acknowledged comes again, with the same number, where another node resumes the session.
     *
     * @param deliveryHandler gets each message
     * @throws IllegalStateException if there is a handler
     */
    public void onDelivery(Consumer<UnacknowledgedMessage> deliveryHandler) {
        incoming.onDelivery(deliveryHandler);
    }

    /**
     * Sets what is notified when a server has forgotten the session of this client, and begun a new one. Servers' sockets
     * have no such event: their session ends.
     *
     * @param newHandler gets how much was not acknowledged, before the first message of the new session
     */
    public void onReset(Consumer<SessionReset> newHandler) {
        resetHandler.set(Objects.requireNonNull(newHandler, "Expected a handler, got null"));
    }

    /**
     * Closes the session for good. The peer gets what was sent before, and the reason, on this connection or a later one.
     *
     * @param reason the reason
     * @return completes when the peer has acknowledged it, or the session has ended in another way; no effect if it is
     *     closed already
     * @throws IllegalArgumentException if the code must not be sent (RFC 6455 section 7.4)
     */
    public CompletionStage<CloseReason> close(CloseReason reason) {
        CloseReason sent = CloseReasons.sendable(reason);
        if (closing.compareAndSet(false, true)) {
            String phrase = sent.getReasonPhrase() == null ? "" : sent.getReasonPhrase();
            int code = sent.getCloseCode().getCode();
            outgoing.sendLast(
                    id -> ResumeFrames.encode(new End(id, code, phrase)), () -> finish(sent, "The session was closed"));
        }
        return ended();
    }

    /**
     * Closes the session with 1000.
     *
     * @return as {@link #close(CloseReason)}
     */
    public CompletionStage<CloseReason> close() {
        return close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
    }

    /**
     * The end of the session, not of a connection.
     *
     * @return completes with the reason that one of the sides closed it with, when both know; with 1006 if the client did
     *     not come back in time, or could not; with 1001 if the session goes on at another node
     */
    public CompletionStage<CloseReason> ended() {
        return ended.minimalCompletionStage();
    }

    /**
     * Whether there is a connection now.
     *
     * @return it may have changed when this returns
     */
    public boolean isConnected() {
        return wire.get() != null;
    }

    /**
     * The number of messages that the peer has not acknowledged.
     *
     * @return a number of messages
     */
    public int pending() {
        return outgoing.pending();
    }

    /**
     * An attribute of the session, which another node that resumes it has as well.
     *
     * @param name its name
     * @return its value; empty if there is none
     */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /**
     * Sets an attribute.
     *
     * @param name its name
     * @param value its value
     * @return completes when other nodes can see it; fails with an {@link IOException} if another node has the session now
     */
    public CompletionStage<Void> attribute(String name, String value) {
        attributes.put(name, value);
        Function<Boolean, CompletionStage<Void>> outcome = mine -> {
            if (mine) {
                return CompletableFuture.completedStage(null);
            }
            supersede();
            return CompletableFuture.failedStage(new SessionEndedException("Another node has the session"));
        };
        return ledger.attribute(name, value).thenComposeAsync(outcome, executor);
    }

    long received() {
        return incoming.acknowledged();
    }

    SessionLedger ledger() {
        return ledger;
    }

    boolean has(long id) {
        return outgoing.has(id);
    }

    /** Completes at once, on any thread, so dependents must not block. */
    CompletableFuture<CloseReason> over() {
        return over;
    }

    /**
     * Goes on with a connection.
     *
     * @param connection both sides have said hello on it
     * @param peerReceived the last message that the peer has said to have received
     * @param received the last message that the peer was told to be received
     */
    void attach(WebSocket connection, long peerReceived, long received) {
        wire.set(connection);
        incoming.attach(connection, received);
        outgoing.attach(connection, peerReceived);
    }

    void detach(WebSocket connection) {
        wire.compareAndSet(connection, null);
        incoming.detach(connection);
        outgoing.detach(connection);
    }

    /** A connection has come, which may have to wait for the end of the one before. */
    void attend() {
        isUnattended.set(false);
    }

    /** The last connection has gone. */
    void leaveUnattended() {
        isUnattended.set(true);
    }

    /** A message of the protocol has come; calls are made one at a time. */
    void received(ResumeFrame frame) throws ResumeProtocolException {
        if (over.isDone()) {
            return;
        }
        if (frame instanceof Data data) {
            incoming.deliver(data);
        } else if (frame instanceof Ack ack) {
            acknowledged(ack.id());
        } else if (frame instanceof End end) {
            incoming.end(end.id());
            finish(CloseReasons.of(end.code(), end.phrase()), "The peer has closed the session");
        } else if (frame instanceof Probe) {
            incoming.answer();
        } else {
            throw new ResumeProtocolException("Expected a message of a session, got another handshake");
        }
    }

    private void acknowledged(long id) throws ResumeProtocolException {
        if (!outgoing.has(id)) {
            throw new ResumeProtocolException("Expected an acknowledgement of what was sent, got one of " + id);
        }
        outgoing.acknowledged(id);
    }

    /** What goes wrong with messages that come in. */
    private final class Failing implements IncomingMessages.Failures {
        @Override
        public void superseded() {
            executor.execute(ResumableSocket.this::supersede);
        }

        @Override
        public void handlerFailed(Throwable failure) {
            LOGGER.log(System.Logger.Level.WARNING, "The message handler of a resumable session failed", failure);
            close(new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "The endpoint failed"));
        }
    }

    private void lostLedger(@Nullable Throwable failure) {
        if (failure == null) {
            executor.execute(this::supersede);
        } else {
            LOGGER.log(System.Logger.Level.WARNING, "The store of resumable sessions failed", failure);
            executor.execute(() -> finish(LOST, "The store of sessions failed"));
        }
    }

    /** Another node has the session. */
    void supersede() {
        finish(ELSEWHERE, "The session goes on at another node");
    }

    /** Ends the session here; no effect if it has ended. */
    void finish(CloseReason reason, String why) {
        closing.set(true);
        wire.set(null);
        outgoing.end(why);
        over.complete(reason);
    }

    /** The server has begun a new session. A close that was not acknowledged is done, whether or not it arrived. */
    void reset() {
        boolean isClosing = closing.get();
        int unacknowledged = outgoing.reset("The server no longer had the session") - (isClosing ? 1 : 0);
        incoming.reset();
        Consumer<SessionReset> notified = resetHandler.get();
        if (notified != null && (unacknowledged > 0 || !isClosing)) {
            notified.accept(new SessionReset(unacknowledged));
        }
    }
}
