package dev.sockeye.container.session;

import dev.sockeye.container.connection.Connection;
import jakarta.websocket.Session;

/** Whether a session's messages may wait for a common flush; one setting for both remotes. Thread-safe. */
final class Batching {
    private final Session session;
    private final Connection connection;
    private volatile boolean allowed;

    Batching(Session session, Connection connection) {
        this.session = session;
        this.connection = connection;
    }

    boolean isAllowed() {
        return allowed;
    }

    void set(boolean allow) {
        MessageSender.requireOpen(session);
        allowed = allow;
        connection.setBatching(allow);
    }

    void flush() {
        connection.flush();
    }
}
