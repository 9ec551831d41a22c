package dev.sockeye.container.server;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.session.OpenSessions;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.runtime.EndpointSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;

/**
 * An endpoint and the sessions it has. Thread-safe.
 *
 * @param name what those call it who look on: few names, whatever peers ask for
 * @param endpoint the endpoint
 * @param openSessions its sessions
 * @param decisions what its configurator decides itself
 * @param settings what it sets for its connections
 */
record DeployedEndpoint(
        String name,
        ServerEndpointModel endpoint,
        OpenSessions openSessions,
        OwnDecisions decisions,
        WebSocketSettings settings) {
    /**
     * An endpoint without sessions.
     *
     * @throws DeploymentException if something that it sets cannot be used, listing all that cannot
     */
    static DeployedEndpoint of(ServerEndpointModel endpoint) throws DeploymentException {
        return new DeployedEndpoint(
                endpoint.path(),
                endpoint,
                new OpenSessions(),
                OwnDecisions.of(endpoint),
                EndpointSettings.of(
                        endpoint.model().endpointClass(), endpoint.config().getUserProperties()));
    }

    DeployedEndpoint with(OpenSessions others) {
        return new DeployedEndpoint(name, endpoint, others, decisions, settings);
    }

    DeployedEndpoint named(String other) {
        return new DeployedEndpoint(other, endpoint, openSessions, decisions, settings);
    }

    /**
     * Makes an instance and its coders for one session.
     *
     * @param config the configuration as this session sees it
     * @param subprotocol the one that is agreed on, empty for none
     * @param instances makes coders, and endpoints unless the configurator does
     * @param applicationLoader the application's class loader
     * @throws InstantiationException if something cannot be made
     */
    ServedEndpoint serve(
            ServerEndpointConfig config, String subprotocol, InstanceFactory instances, ClassLoader applicationLoader)
            throws InstantiationException {
        EndpointModel model = endpoint.model().withConfig(config);
        Object instance = newInstance(model.endpointClass(), instances);
        Coders coders = Coders.open(model.coders(), instances, config, subprotocol);
        return new ServedEndpoint(model, instance, coders, instances, openSessions, applicationLoader, null);
    }

    private Object newInstance(Class<?> type, InstanceFactory instances) throws InstantiationException {
        if (!decisions.instances()) {
            return instances.create(type);
        }
        Object instance = endpoint.configurator().getEndpointInstance(type);
        if (!type.isInstance(instance)) {
            throw new InstantiationException("Expected the configurator to make an instance of " + type.getName()
                    + ", got " + (instance == null ? null : instance.getClass().getName()));
        }
        instances.inject(type, instance);
        return instance;
    }

    /** Its class, for messages. */
    @Override
    public String toString() {
        return endpoint.model().endpointClass().getName();
    }
}
