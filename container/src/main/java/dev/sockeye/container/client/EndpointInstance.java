package dev.sockeye.container.client;

import dev.sockeye.bridge.InstanceFactory;
import jakarta.websocket.DeploymentException;

/**
 * The endpoint instance of one session.
 *
 * @param endpoint the instance
 * @param keeper who takes it back in the end
 */
record EndpointInstance(Object endpoint, InstanceFactory keeper) {
    /** An instance of the application's own, which nobody takes back. */
    static EndpointInstance given(Object endpoint) {
        return new EndpointInstance(endpoint, InstanceFactory.reflective());
    }

    static EndpointInstance made(Class<?> type, InstanceFactory instances) throws DeploymentException {
        try {
            return new EndpointInstance(instances.create(type), instances);
        } catch (InstantiationException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    void giveBack() {
        keeper.destroy(endpoint);
    }
}
