package dev.sockeye.bridge;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Extension;
import java.util.List;
import java.util.Map;

/**
 * A client endpoint: its model and what the handshake needs. The configurator was obtained once and is the only one the
 * endpoint ever has. Immutable.
 *
 * @param model how the endpoint runs
 * @param config the configuration of the endpoint
 * @param configurator the one configurator of this endpoint
 * @param configuratorMade whether the configurator was made when the endpoint was bound, as its annotation names it
 */
public record ClientEndpointModel(
        EndpointModel model,
        ClientEndpointConfig config,
        ClientEndpointConfig.Configurator configurator,
        boolean configuratorMade) {
    /**
     * The subprotocols wished for, in order of preference.
     *
     * @return those of the configuration that are not {@code null}, then those of the endpoint's formats
     */
    public List<String> subprotocols() {
        return model.coders().subprotocols(Arguments.elements(config.getPreferredSubprotocols()));
    }

    /**
     * The subprotocols wished for, where others may stand in for a configuration without any.
     *
     * @param otherwise in order of preference
     * @return those of the configuration or else the others, and those of the endpoint's formats
     */
    public List<String> subprotocols(List<String> otherwise) {
        boolean listed = !Arguments.elements(config.getPreferredSubprotocols()).isEmpty();
        return listed ? subprotocols() : model.coders().subprotocols(otherwise);
    }

    /**
     * The extensions to offer, in order of preference.
     *
     * @return those of the configuration that are not {@code null}
     */
    public List<Extension> extensions() {
        return Arguments.elements(config.getExtensions());
    }

    /**
     * The user properties of the configuration, shared by all connections.
     *
     * @return the configuration's own map; an empty one if it has none
     */
    public Map<String, Object> userProperties() {
        Map<String, Object> properties = config.getUserProperties();
        return properties == null ? Map.of() : properties;
    }

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
