package dev.sockeye.client.reconnect;

import jakarta.websocket.Session;

/**
 * Makes a new session ready, before anything that was buffered is sent on it: the place to sign in and to subscribe
 * again. Called once for each connection, after the endpoint's {@code onOpen}, on a thread of the container that may
 * block.
 */
@FunctionalInterface
public interface ConnectedHook {
    /**
     * Makes a session ready.
     *
     * @param session the new session; what is sent on it directly is not buffered
     * @param connection which connection of the client this is, from 1
     * @throws Exception if the session is of no use: it is closed with 1011, and the {@link ReconnectPolicy} asked
     */
    void onConnected(Session session, int connection) throws Exception;
}
