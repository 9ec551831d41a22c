package dev.sockeye.container.server;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.session.ServedEndpoint;
import java.util.HashMap;
import java.util.Map;

/**
 * What carries sessions, and the endpoint of its connections. Thread-safe.
 *
 * @param carrier carries them
 * @param connections the endpoint
 */
record DeployedCarrier(SessionCarrier carrier, DeployedEndpoint connections) {
    /** What those call its connections who look on. */
    String name() {
        return connections.name();
    }

    /**
     * Makes an instance of the endpoint for one connection.
     *
     * @throws InstantiationException if that fails
     */
    ServedEndpoint serve(SessionCarrier.Arrival arrival, InstanceFactory instances, ClassLoader applicationLoader)
            throws InstantiationException {
        Map<String, Object> facts = new HashMap<>(arrival.request().properties());
        facts.put(HandshakeDecider.ATTACHMENT, carrier.attachment(arrival));
        return connections.serve(
                SessionConfigs.server(connections.endpoint(), Map.of(), Map.copyOf(facts)),
                carrier.subprotocol(),
                instances,
                applicationLoader);
    }
}
