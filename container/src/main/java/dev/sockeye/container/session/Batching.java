package dev.sockeye.container.session;

import dev.sockeye.container.connection.Connection;

/** Whether a session's messages may wait for a common flush; one setting for both remotes. Thread-safe. */
final class Batching {
    private final Connection connection;
    private volatile boolean allowed;

    Batching(Connection connection) {
        this.connection = connection;
    }

    boolean isAllowed() {
        return allowed;
    }

    void set(boolean allow) {
        requireOpen();
        allowed = allow;
        connection.setBatching(allow);
    }

    void flush() {
        connection.flush();
    }

    private void requireOpen() {
        if (!connection.isOpen()) {
            throw new IllegalArgumentException("Expected an open session to change batching of, but it is closed");
        }
    }
}
