package dev.sockeye.testkit;

import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.connection.Outgoing;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Sends what a test wants to send, and fails it if that cannot be sent.
 *
 * @param session the client's
 * @param turns how to wait
 * @param log what has come, for messages
 * @param patience the longest wait
 */
record Outbox(Session session, Turns turns, ArrivalLog log, Duration patience) {
    void send(String text) {
        send(new Arrival.Text(text).toString(), done -> session.getAsyncRemote().sendText(text, done));
    }

    void send(ByteBuffer bytes) {
        send(
                new Arrival.Binary(bytes).toString(),
                done -> session.getAsyncRemote().sendBinary(bytes, done));
    }

    void sendPart(String text, boolean last) {
        sendPart(new Arrival.Text(text), new Outgoing.TextPart(Outgoing.Fragmented.TEXT, text, last));
    }

    void sendPart(ByteBuffer bytes, boolean last) {
        sendPart(
                new Arrival.Binary(bytes),
                new Outgoing.BinaryPart(Outgoing.Fragmented.BINARY, bytes.duplicate(), last));
    }

    /** The Jakarta API sends parts by blocking alone, and in memory nobody else could make room. */
    private void sendPart(Arrival shown, Outgoing part) {
        send("the part " + shown, done -> ((WebSocketSession) session).sendPastFilter(part, done));
    }

    private void send(String what, Consumer<SendHandler> send) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        try {
            send.accept(result -> {
                if (result.isOK()) {
                    outcome.complete(null);
                } else {
                    outcome.completeExceptionally(result.getException());
                }
            });
            turns.sent(outcome, patience);
            if (outcome.isCompletedExceptionally()) {
                outcome.get();
            }
        } catch (IllegalStateException e) {
            throw failure("send " + what, e);
        } catch (ExecutionException e) {
            throw failure("send " + what, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            throw new AssertionError("Expected an outcome, as there is one", e);
        }
    }

    void ping(ByteBuffer payload) {
        try {
            session.getAsyncRemote().sendPing(payload);
            turns.sent(CompletableFuture.completedFuture(null), patience);
        } catch (IOException | IllegalStateException e) {
            throw failure("send a ping", e);
        }
    }

    void close(CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException e) {
            throw failure("close", e);
        }
    }

    private AssertionError failure(String what, Throwable cause) {
        AssertionError failure = log.failure("Expected to " + what + ", but " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }
}
