package dev.sockeye.functions;

import dev.sockeye.session.frames.WsFrame;
import dev.sockeye.session.sending.WsClosure;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A socket with something around it: each message passes once, however many handlers wait for it. Thread-safe. */
final class FilteredSocket implements WebSocket {
    private final WebSocket outer;
    private final Around around;
    private final List<Consumer<WsMessage>> onMessage = new CopyOnWriteArrayList<>();

    /**
     * What is around a socket.
     *
     * @param receives makes of each message that has come what those inside get; empty for nothing
     * @param sends sends each message from inside
     * @param fails notified of each failure inside
     * @param closes what to close with when something inside throws; null to leave that to others
     */
    record Around(
            Function<WsMessage, Optional<WsMessage>> receives,
            Function<WsMessage, CompletionStage<Void>> sends,
            Consumer<Throwable> fails,
            @Nullable Function<? super Throwable, CloseReason> closes) {
        static Around nothing(WebSocket outer) {
            return new Around(Optional::of, outer::send, failure -> {}, null);
        }

        Around receives(Function<WsMessage, Optional<WsMessage>> other) {
            return new Around(other, sends, fails, closes);
        }

        Around sends(Function<WsMessage, CompletionStage<Void>> other) {
            return new Around(receives, other, fails, closes);
        }

        Around fails(Consumer<Throwable> other) {
            return new Around(receives, sends, other, closes);
        }

        Around closes(Function<? super Throwable, CloseReason> other) {
            return new Around(receives, sends, fails, other);
        }
    }

    private FilteredSocket(WebSocket outer, Around around) {
        this.outer = outer;
        this.around = around;
    }

    /**
     * Hands a consumer a socket with something around it.
     *
     * @param around asked for each socket when it is open
     */
    static WsConsumer to(WsConsumer consumer, Function<WebSocket, Around> around) {
        return ws -> {
            FilteredSocket socket = new FilteredSocket(ws, around.apply(ws));
            ws.onMessage(socket::received);
            socket.run(() -> consumer.accept(socket));
        };
    }

    private void received(WsMessage message) {
        around.receives().apply(message).ifPresent(passed -> run(() -> deliver(passed)));
    }

    private void deliver(WsMessage message) {
        if (onMessage.isEmpty()) {
            DroppedMessages.unhandled(this, message);
        }
        onMessage.forEach(handler -> handler.accept(message));
    }

    /** Runs what is inside. */
    private void run(Unchecked.Code inside) {
        try {
            inside.run();
        } catch (Throwable e) {
            if (around.closes() == null) {
                around.fails().accept(e);
                throw Unchecked.rethrown(e);
            }
            fail(e);
        }
    }

    @Override
    public void fail(Throwable failure) {
        if (around.closes() == null) {
            around.fails().accept(failure);
            outer.fail(failure);
        } else {
            fail(failure, around.closes().apply(failure));
        }
    }

    @Override
    public void fail(Throwable failure, CloseReason reason) {
        around.fails().accept(failure);
        outer.fail(failure, reason);
    }

    @Override
    public CompletionStage<Void> send(WsMessage message) {
        return around.sends().apply(message);
    }

    @Override
    public void onMessage(Consumer<WsMessage> handler) {
        Objects.requireNonNull(handler, "Expected a message handler, got null");
        onMessage.add(handler);
    }

    @Override
    public void onClose(Consumer<CloseReason> handler) {
        Objects.requireNonNull(handler, "Expected a close handler, got null");
        outer.onClose(reason -> run(() -> handler.accept(reason)));
    }

    @Override
    public void onError(Consumer<Throwable> handler) {
        Objects.requireNonNull(handler, "Expected an error handler, got null");
        outer.onError(handler);
    }

    @Override
    public void onPong(Consumer<ByteBuffer> handler) {
        Objects.requireNonNull(handler, "Expected a pong handler, got null");
        outer.onPong(payload -> run(() -> handler.accept(payload)));
    }

    @Override
    public CompletionStage<Void> sendPart(WsMessage part, boolean last) {
        return outer.sendPart(part, last);
    }

    @Override
    public void onFrame(Consumer<WsFrame> handler) {
        Objects.requireNonNull(handler, "Expected a frame handler, got null");
        outer.onFrame(frame -> run(() -> handler.accept(frame)));
    }

    @Override
    public CompletionStage<Void> ping(ByteBuffer payload) {
        return outer.ping(payload);
    }

    @Override
    public CompletionStage<Duration> ping() {
        return outer.ping();
    }

    @Override
    public CompletionStage<Void> pong(ByteBuffer payload) {
        return outer.pong(payload);
    }

    @Override
    public CompletionStage<WsClosure> close(CloseReason reason) {
        return outer.close(reason);
    }

    @Override
    public Session session() {
        return outer.session();
    }

    @Override
    public boolean isOpen() {
        return outer.isOpen();
    }

    @Override
    public Map<String, Object> attributes() {
        return outer.attributes();
    }
}
