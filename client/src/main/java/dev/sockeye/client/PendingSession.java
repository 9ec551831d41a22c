package dev.sockeye.client;

import dev.sockeye.client.ClientSessionFactory.Unopened;
import dev.sockeye.client.socket.Connecting;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A session that is being connected, as the application holds it. It may lose interest at any time.
 *
 * @param connecting what is given up then
 * @param result what the application holds
 */
record PendingSession(Connecting connecting, CompletableFuture<Session> result) {
    private static final System.Logger LOGGER = System.getLogger(PendingSession.class.getName());

    static CompletableFuture<Session> of(Connecting connecting, CompletableFuture<Unopened> unopened) {
        PendingSession pending = new PendingSession(connecting, new CompletableFuture<>());
        CompletableFuture<Session> unusedOpening =
                unopened.thenApply(PendingSession::open).whenComplete(pending::complete);
        CompletableFuture<Session> unusedEnd = pending.result.whenComplete((session, failure) -> pending.giveUp());
        return pending.result;
    }

    private static Session open(Unopened unopened) {
        try {
            return unopened.open();
        } catch (DeploymentException e) {
            throw new CompletionException(e);
        }
    }

    private void complete(@Nullable Session session, @Nullable Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(Connecting.causeOf(failure));
        } else if (session != null && !result.complete(session)) {
            close(session);
        }
    }

    private static void close(Session unwanted) {
        try {
            unwanted.close();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A session that nothing waited for any more could not be closed", e);
        }
    }

    private void giveUp() {
        if (result.isCancelled()) {
            connecting.giveUp(new IOException("The connect was cancelled"));
        }
    }
}
