package dev.sockeye.container.server;

import dev.sockeye.bridge.ServerEndpointModel;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * What an endpoint's configurator decides itself, instead of the container: known when it is deployed, so that no handshake
 * prepares what nobody looks at.
 *
 * @param origins which pages may connect
 * @param instances where the endpoint's instances come from
 * @param extensions which extensions are agreed on
 * @param headers which header fields the response has
 */
record OwnDecisions(boolean origins, boolean instances, boolean extensions, boolean headers) {
    static OwnDecisions of(ServerEndpointModel endpoint) {
        return new OwnDecisions(
                endpoint.overrides("checkOrigin", String.class),
                endpoint.makesInstances(),
                endpoint.overrides("getNegotiatedExtensions", List.class, List.class)
                        || endpoint.overrides("getContainerDefaultConfigurator"),
                endpoint.overrides(
                        "modifyHandshake",
                        ServerEndpointConfig.class,
                        HandshakeRequest.class,
                        HandshakeResponse.class));
    }
}
