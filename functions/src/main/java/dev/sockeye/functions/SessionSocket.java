package dev.sockeye.functions;

import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The socket of a session. Thread-safe. */
final class SessionSocket implements WebSocket {
    private static final System.Logger LOGGER = System.getLogger(SessionSocket.class.getName());

    private final WebSocketSession session;
    private final Map<String, Object> attributes;
    private final List<Consumer<WsMessage>> onMessage = new CopyOnWriteArrayList<>();
    private final List<Consumer<Throwable>> onError = new CopyOnWriteArrayList<>();
    private final List<Consumer<ByteBuffer>> onPong = new CopyOnWriteArrayList<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

    SessionSocket(WebSocketSession session, Map<String, Object> attributes) {
        this.session = session;
        this.attributes = attributes;
    }

    @Override
    public CompletionStage<Void> send(WsMessage message) {
        return sending((remote, handler) -> {
            if (message instanceof WsMessage.Text text) {
                remote.sendText(text.text(), handler);
            } else if (message instanceof WsMessage.Binary binary) {
                remote.sendBinary(binary.bytes(), handler);
            }
        });
    }

    private interface Send {
        void to(RemoteEndpoint.Async remote, SendHandler handler);
    }

    private CompletionStage<Void> sending(Send send) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            send.to(session.getAsyncRemote(), result -> {
                if (result.isOK()) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(result.getException());
                }
            });
        } catch (IllegalStateException e) {
            sent.completeExceptionally(new IOException(e.getMessage(), e));
        } catch (IllegalArgumentException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public CompletionStage<Void> ping(ByteBuffer payload) {
        return session.control().ping(payload);
    }

    @Override
    public CompletionStage<CloseReason> close(CloseReason reason) {
        session.close(reason);
        return session.control().ended();
    }

    @Override
    public void onMessage(Consumer<WsMessage> handler) {
        onMessage.add(handler);
    }

    @Override
    public void onClose(Consumer<CloseReason> handler) {
        var unused = closed.thenAccept(reason -> guard(() -> handler.accept(reason)));
    }

    @Override
    public void onError(Consumer<Throwable> handler) {
        onError.add(handler);
    }

    @Override
    public void onPong(Consumer<ByteBuffer> handler) {
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

    /** Hands the socket to its consumer. */
    void run(WsConsumer consumer) {
        try {
            consumer.accept(this);
        } catch (Exception | Error e) {
            failed(e);
            closeFailed();
        }
    }

    /** A message has come. */
    void received(WsMessage message) {
        guard(() -> onMessage.forEach(handler -> handler.accept(message)));
    }

    /** A pong has come. */
    void received(ByteBuffer pong) {
        guard(() -> onPong.forEach(handler -> handler.accept(pong.asReadOnlyBuffer())));
    }

    /** The socket is closed. */
    void closed(CloseReason reason) {
        closed.complete(reason);
    }

    private void guard(Runnable handlers) {
        try {
            handlers.run();
        } catch (RuntimeException | Error e) {
            failed(e);
            closeFailed();
        }
    }

    private void closeFailed() {
        close(CloseReason.CloseCodes.UNEXPECTED_CONDITION.getCode(), "The endpoint failed");
    }

    /** Something has failed. */
    void failed(Throwable failure) {
        if (onError.isEmpty()) {
            log(failure);
            return;
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
        if (failure instanceof SessionException) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> "An error nothing handles in " + session + ": " + failure);
        } else {
            LOGGER.log(System.Logger.Level.WARNING, "The endpoint failed in " + session, failure);
        }
    }
}
