package dev.sockeye.functions;

import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The endpoint of connections that a function takes, and on whose handshakes others have decided: for modules of Sockeye. All
 * methods are thread-safe.
 */
public final class DecidedEndpoint {
    private static final int NOT_FOUND = 404;

    private DecidedEndpoint() {}

    /**
     * Its configuration.
     *
     * @param path what those call it who look on; handshakes there are refused
     * @return the configuration
     */
    public static ServerEndpointConfig at(String path) {
        return FunctionConfigurator.config(
                path, request -> WsResponse.reject(NOT_FOUND, "Nothing is served here"), List.of());
    }

    /**
     * What one connection runs.
     *
     * @param consumer takes its socket
     * @return to be found under {@code HandshakeDecider.ATTACHMENT}
     */
    public static Object attachment(WsConsumer consumer) {
        return new FunctionEndpoint.Accepted(consumer, new ConcurrentHashMap<>());
    }
}
