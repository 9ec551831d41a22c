package dev.sockeye.functions;

/**
 * Takes a socket: registers handlers, and sends. It is called when the connection is open,
 * before any message is delivered. An exception is logged with the session, and the socket is closed with 1011.
 */
@FunctionalInterface
public interface WsConsumer {
    /**
     * Takes a socket.
     *
     * @param ws the socket
     * @throws Exception to close it with 1011
     */
    void accept(WebSocket ws) throws Exception;
}
