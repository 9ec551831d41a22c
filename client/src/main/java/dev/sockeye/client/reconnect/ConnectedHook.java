package dev.sockeye.client.reconnect;

import jakarta.websocket.Session;

/**
 * Prepares a new session before buffered messages are sent on it, for example to sign in and to subscribe again. Called
 * once for each connection, after the endpoint's {@code onOpen}, on a thread of the container that may block.
 */
@FunctionalInterface
public interface ConnectedHook {
    /**
     * Prepares a session.
     *
     * @param session the new session; what is sent on it directly is not buffered
     * @param connection which connection of the client this is, from 1
     * @throws Exception if the session cannot be used; it is closed with 1011, and the {@link ReconnectPolicy} decides what
     *     to do
     */
    void onConnected(Session session, int connection) throws Exception;
}
