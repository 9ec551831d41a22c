package dev.sockeye.session;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Connection;
import jakarta.websocket.Session;
import java.util.concurrent.CompletableFuture;

/**
 * One session of which something is left, as its container sees it. Thread-safe.
 *
 * @param session what the application sees
 * @param connection its connection
 * @param control what the container itself does with it
 */
public record OpenSession(Session session, Connection connection, SessionControl control) {
    /**
     * Closes on the container's own account: the endpoint is notified of 1006 (Jakarta WebSocket 2.2 section 2.1.5).
     *
     * @param toPeer what the peer gets
     */
    public void close(CloseStatus toPeer) {
        control.aboutToClose();
        connection.end(toPeer);
    }

    /** Gives the connection up without waiting for the peer. */
    public void abort() {
        control.abandon("The container has stopped");
    }

    /**
     * When nothing is left of the session: its connection is gone, and {@code onClose} has returned.
     *
     * @return completes then, normally
     */
    public CompletableFuture<Void> gone() {
        return CompletableFuture.allOf(connection.gone(), control.ended());
    }
}
