package dev.sockeye.container.server;

import dev.sockeye.bridge.DefaultConfigurator;
import dev.sockeye.bridge.ServerEndpoint;
import dev.sockeye.container.session.OpenSessions;
import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.lang.reflect.Method;

/**
 * An endpoint and the sessions it has. Thread-safe.
 *
 * @param endpoint the endpoint
 * @param openSessions its sessions
 * @param checksOrigin whether its configurator decides which pages may connect, instead of the container
 * @param makesInstances whether its configurator makes its instances, instead of the container
 */
record DeployedEndpoint(
        ServerEndpoint endpoint, OpenSessions openSessions, boolean checksOrigin, boolean makesInstances) {
    static DeployedEndpoint of(ServerEndpoint endpoint) {
        return new DeployedEndpoint(
                endpoint, new OpenSessions(), overridesCheckOrigin(endpoint.configurator()), endpoint.makesInstances());
    }

    DeployedEndpoint with(OpenSessions others) {
        return new DeployedEndpoint(endpoint, others, checksOrigin, makesInstances);
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
