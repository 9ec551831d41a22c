package dev.sockeye.functions;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.Outgoing.Fragmented;
import dev.sockeye.session.frames.WsFrame;
import dev.sockeye.session.sending.WsClosure;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The socket of a session. Thread-safe. */
final class SessionSocket implements WebSocket {
    private static final System.Logger LOGGER = System.getLogger(SessionSocket.class.getName());

    private final WebSocketSession session;
    private final Map<String, Object> attributes;
    private final List<Consumer<WsMessage>> onMessage = new CopyOnWriteArrayList<>();
    private final List<Consumer<Throwable>> onError = new CopyOnWriteArrayList<>();
    private final List<Consumer<ByteBuffer>> onPong = new CopyOnWriteArrayList<>();
    private final List<Consumer<WsFrame>> onFrame = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Fragmented> openMessage = new AtomicReference<>();
    private final Object lock = new Object();

    @GuardedBy("lock") private final List<Consumer<CloseReason>> onClose = new ArrayList<>();

    @GuardedBy("lock") private @Nullable CloseReason closed;

    SessionSocket(WebSocketSession session, Map<String, Object> attributes) {
        this.session = session;
        this.attributes = attributes;
    }

    @Override
    public CompletionStage<Void> send(WsMessage message) {
        return send(
                message instanceof WsMessage.Binary binary
                        ? new Outgoing.Binary(binary.bytes())
                        : new Outgoing.Text(message.text()));
    }

    private CompletionStage<Void> send(Outgoing outgoing) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            session.sendPastFilter(outgoing, result -> {
                if (result.isOK()) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(result.getException());
                }
            });
        } catch (IllegalStateException e) {
            sent.completeExceptionally(new IOException(e.getMessage()));
        } catch (IllegalArgumentException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public CompletionStage<Void> sendPart(WsMessage part, boolean last) {
        Fragmented kind = part instanceof WsMessage.Binary ? Fragmented.BINARY : Fragmented.TEXT;
        Fragmented before = openMessage.get();
        if (before != null && before != kind) {
            return CompletableFuture.failedStage(new IllegalStateException(
                    "Expected the next part of the " + before + " message in progress, got a part of a " + kind
                            + " message; send the last part of the other first"));
        }
        openMessage.set(last ? null : kind);
        return send(part instanceof WsMessage.Binary binary
                        ? new Outgoing.BinaryPart(kind, binary.bytes(), last)
                        : new Outgoing.TextPart(kind, part.text(), last))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        openMessage.set(before);
                    }
                });
    }

    @Override
    public void onFrame(Consumer<WsFrame> handler) {
        Objects.requireNonNull(handler, "Expected a frame handler, got null");
        session.control().viewFrames(frame -> onFrame.forEach(each -> each.accept(frame)));
        onFrame.add(handler);
    }

    @Override
    public CompletionStage<Void> ping(ByteBuffer payload) {
        return session.control().ping(payload);
    }

    @Override
    public CompletionStage<Duration> ping() {
        return session.control().ping();
    }

    @Override
    public CompletionStage<Void> pong(ByteBuffer payload) {
        return session.control().pong(payload);
    }

    @Override
    public CompletionStage<WsClosure> close(CloseReason reason) {
        return session.sender().close(reason);
    }

    @Override
    public void onMessage(Consumer<WsMessage> handler) {
        Objects.requireNonNull(handler, "Expected a message handler, got null");
        onMessage.add(handler);
    }

    @Override
    public void onClose(Consumer<CloseReason> handler) {
        Objects.requireNonNull(handler, "Expected a close handler, got null");
        CloseReason reason;
        synchronized (lock) {
            reason = closed;
            if (reason == null) {
                onClose.add(handler);
            }
        }
        if (reason != null) {
            notify(handler, reason);
        }
    }

    @Override
    public void onError(Consumer<Throwable> handler) {
        Objects.requireNonNull(handler, "Expected an error handler, got null");
        onError.add(handler);
    }

    @Override
    public void onPong(Consumer<ByteBuffer> handler) {
        Objects.requireNonNull(handler, "Expected a pong handler, got null");
        onPong.add(handler);
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** A message has come. */
    void received(WsMessage message) {
        if (onMessage.isEmpty()) {
            DroppedMessages.unhandled(this, message);
        }
        onMessage.forEach(handler -> handler.accept(message));
    }

    /** A pong has come. */
    void received(ByteBuffer pong) {
        onPong.forEach(handler -> handler.accept(pong.asReadOnlyBuffer()));
    }

    /** The socket is closed. */
    void closed(CloseReason reason) {
        List<Consumer<CloseReason>> handlers;
        synchronized (lock) {
            closed = reason;
            handlers = new ArrayList<>(onClose);
        }
        // A filter registers before those behind it.
        Collections.reverse(handlers);
        handlers.forEach(handler -> notify(handler, reason));
    }

    private void notify(Consumer<CloseReason> handler, CloseReason reason) {
        try {
            handler.accept(reason);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void fail(Throwable failure) {
        fail(failure, CatchAll.reason(failure));
    }

    @Override
    public void fail(Throwable failure, CloseReason reason) {
        failed(failure);
        close(reason);
    }

    /** Something has failed; what becomes of the connection is decided elsewhere. */
    void failed(Throwable failure) {
        if (onError.stream().allMatch(ErrorObserver.class::isInstance)) {
            log(failure);
        }
        for (Consumer<Throwable> handler : onError) {
            try {
                handler.accept(failure);
            } catch (RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.WARNING, "A handler of errors failed in " + session, e);
            }
        }
    }

    /** A lost connection or a peer's violation is no fault of the endpoint, and any peer could fill the log with it. */
    private void log(Throwable failure) {
        if (failure instanceof SessionException || failure instanceof UnexpectedKindException) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> "An error nothing handles in " + session + ": " + failure);
        } else {
            LOGGER.log(System.Logger.Level.WARNING, "The endpoint failed in " + session, failure);
        }
    }
}
