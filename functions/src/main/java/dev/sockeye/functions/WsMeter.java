package dev.sockeye.functions;

import jakarta.websocket.CloseReason;
import java.time.Duration;

/**
 * Notified of what happens on sockets, to count it: see {@link WsFilter#metrics}. Called by any number of threads, which
 * wait for it, so it should be quick; it must not throw.
 */
public interface WsMeter {
    /**
     * A socket is open.
     *
     * @param ws the socket
     */
    default void opened(WebSocket ws) {}

    /**
     * A message has come.
     *
     * @param ws the socket
     * @param bytes its size as {@link WsMessage#size()}
     */
    default void received(WebSocket ws, int bytes) {}

    /**
     * A message was handed to the operating system.
     *
     * @param ws the socket
     * @param bytes its size as {@link WsMessage#size()}
     */
    default void sent(WebSocket ws, int bytes) {}

    /**
     * A consumer or a handler has thrown something.
     *
     * @param ws the socket
     * @param failure what
     */
    default void failed(WebSocket ws, Throwable failure) {}

    /**
     * A socket is closed.
     *
     * @param ws the socket
     * @param reason how: 1006 for a connection that was lost
     * @param lasted how long it was open
     */
    default void closed(WebSocket ws, CloseReason reason, Duration lasted) {}
}
