package dev.sockeye.functions;

import jakarta.websocket.CloseReason;
import java.time.Duration;

/**
 * Notified of events on sockets, to count them: see {@link WsFilter#metrics}. It is called from any number of threads,
 * which wait for it, so it should be fast. It must not throw.
 */
public interface WsMeter {
    /**
     * A socket is open.
     *
     * @param ws the socket
     */
    default void opened(WebSocket ws) {}

    /**
     * A message was received.
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
     * A consumer or a handler threw an exception.
     *
     * @param ws the socket
     * @param failure the exception
     */
    default void failed(WebSocket ws, Throwable failure) {}

    /**
     * A socket is closed.
     *
     * @param ws the socket
     * @param reason the close reason; 1006 if the connection was lost
     * @param lasted how long it was open
     */
    default void closed(WebSocket ws, CloseReason reason, Duration lasted) {}
}
