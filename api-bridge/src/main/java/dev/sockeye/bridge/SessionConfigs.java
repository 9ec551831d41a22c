package dev.sockeye.bridge;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as one connection sees it: the data of the endpoint's configuration, and user properties of its own
 * (Jakarta WebSocket 2.2, {@code ServerEndpointConfig.Configurator.modifyHandshake} and
 * {@code Session.getUserProperties}).
 *
 * <p>The user properties are a shallow copy: changes go neither way, values are the same objects. The copy allows
 * {@code null} values and is safe for use by several threads; iterating over it needs
 * {@link Collections#synchronizedMap the usual lock}. The map that is copied is never written to.
 */
public final class SessionConfigs {

    private SessionConfigs() {}

    /**
     * The view of one connection on a server endpoint's configuration.
     *
     * @param endpoint the endpoint; its one configurator is what the view answers
     * @param userProperties copied; {@code null} stands for none
     * @param facts what the container knows of the connection, found among the user properties by those who know the
     *     keys; immutable
     * @return the view, always of the same class
     */
    public static ServerEndpointConfig server(
            ServerEndpointModel endpoint, @Nullable Map<String, Object> userProperties, Map<String, Object> facts) {
        return new ServerSessionConfig(endpoint, copyOf(userProperties, facts));
    }

    /**
     * The view of one connection on a client endpoint's configuration.
     *
     * @param endpoint the endpoint; its one configurator is what the view answers
     * @param userProperties copied; {@code null} stands for none
     * @param facts what the container knows of the connection, found among the user properties by those who know the
     *     keys; immutable
     * @return the view, always of the same class
     */
    public static ClientEndpointConfig client(
            ClientEndpointModel endpoint, @Nullable Map<String, Object> userProperties, Map<String, Object> facts) {
        return new ClientSessionConfig(endpoint, copyOf(userProperties, facts));
    }

    private static Map<String, Object> copyOf(@Nullable Map<String, Object> source, Map<String, Object> facts) {
        if (source == null) {
            return Collections.synchronizedMap(new UserProperties(Map.of(), facts));
        }
        // A synchronized map, such as another session's, is its own lock while it is copied.
        synchronized (source) {
            return Collections.synchronizedMap(new UserProperties(source, facts));
        }
    }
}
