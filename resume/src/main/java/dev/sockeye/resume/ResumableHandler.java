package dev.sockeye.resume;

import dev.sockeye.functions.WsRequest;

/**
 * Takes a session: registers handlers, and sends. It is called once for each session on each node that serves it, before any
 * message is delivered.
 */
@FunctionalInterface
public interface ResumableHandler {
    /**
     * Takes a session.
     *
     * @param request the opening handshake of the connection that began the session here
     * @param socket the session
     * @throws Exception to close the connection with 1011, without a session
     */
    void accept(WsRequest request, ResumableSocket socket) throws Exception;
}
