package dev.sockeye.container.server;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.DefaultConfigurator;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.session.OpenSessions;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.runtime.EndpointSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.lang.reflect.Method;

/**
 * An endpoint and the sessions it has. Thread-safe.
 *
 * @param endpoint the endpoint
 * @param openSessions its sessions
 * @param checksOrigin whether its configurator decides which pages may connect, instead of the container
 * @param makesInstances whether its configurator makes its instances, instead of the container
 * @param settings what it sets for its connections
 */
record DeployedEndpoint(
        ServerEndpointModel endpoint,
        OpenSessions openSessions,
        boolean checksOrigin,
        boolean makesInstances,
        WebSocketSettings settings) {
    /**
     * An endpoint without sessions.
     *
     * @throws DeploymentException if something that it sets cannot be used, listing all that cannot
     */
    static DeployedEndpoint of(ServerEndpointModel endpoint) throws DeploymentException {
        return new DeployedEndpoint(
                endpoint,
                new OpenSessions(),
                overridesCheckOrigin(endpoint.configurator()),
                endpoint.makesInstances(),
                EndpointSettings.of(
                        endpoint.model().endpointClass(), endpoint.config().getUserProperties()));
    }

    DeployedEndpoint with(OpenSessions others) {
        return new DeployedEndpoint(endpoint, others, checksOrigin, makesInstances, settings);
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
        if (!makesInstances) {
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

    private static boolean overridesCheckOrigin(Configurator configurator) {
        try {
            Method method = configurator.getClass().getMethod("checkOrigin", String.class);
            Class<?> by = method.getDeclaringClass();
            return by != Configurator.class && by != DefaultConfigurator.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Configurator has lost its public checkOrigin", e);
        }
    }
}
