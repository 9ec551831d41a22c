package dev.sockeye.bridge;

import jakarta.websocket.ClientEndpointConfig;

/**
 * A client endpoint: its model and what the handshake needs. The configurator was obtained once and is the only one the
 * endpoint ever has. Immutable.
 *
 * @param model how the endpoint runs
 * @param config the configuration of the endpoint
 * @param configurator the one configurator of this endpoint
 * @param configuratorMade whether the configurator was made when the endpoint was bound, as its annotation names it
 */
public record ClientEndpoint(
        EndpointModel model,
        ClientEndpointConfig config,
        ClientEndpointConfig.Configurator configurator,
        boolean configuratorMade) {
    /**
     * Takes back what was made when the endpoint was bound. The endpoint is not used again.
     *
     * @param instances made it
     */
    public void giveBack(InstanceFactory instances) {
        if (configuratorMade) {
            instances.destroy(configurator);
        }
    }
}
