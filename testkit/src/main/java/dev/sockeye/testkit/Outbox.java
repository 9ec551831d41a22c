package dev.sockeye.testkit;

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
        return new AssertionError(
                "Expected to " + what + ", but " + cause.getMessage() + "; received so far: " + log, cause);
    }
}
