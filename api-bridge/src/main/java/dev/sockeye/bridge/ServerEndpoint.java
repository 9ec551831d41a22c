package dev.sockeye.bridge;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * A server endpoint: its model and what the handshake needs. The configurator was obtained once, at deployment, and is
 * the only one the endpoint ever has; do not ask the configuration for it again, which may make another. Immutable.
 *
 * @param model how the endpoint runs
 * @param path the path or URI template, as configured
 * @param subprotocols the supported subprotocols, in order of preference
 * @param extensions the extensions of the configuration, in order
 * @param configurator the one configurator of this endpoint
 * @param config the configuration the endpoint was deployed with
 */
public record ServerEndpoint(
        EndpointModel model,
        String path,
        List<String> subprotocols,
        List<Extension> extensions,
        ServerEndpointConfig.Configurator configurator,
        ServerEndpointConfig config) {

    /** Copies the lists. */
    public ServerEndpoint {
        subprotocols = List.copyOf(subprotocols);
        extensions = List.copyOf(extensions);
    }

    /**
     * Whether the configurator makes endpoint instances itself.
     *
     * @return false if that is left to the container
     */
    public boolean makesInstances() {
        return ServerBinding.makesInstances(configurator);
    }
}
