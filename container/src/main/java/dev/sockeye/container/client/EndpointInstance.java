package dev.sockeye.container.client;

import dev.sockeye.bridge.CallbackScope;
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
    static EndpointInstance given(Object endpoint, InstanceFactory instances) {
        return new EndpointInstance(endpoint, new OthersKeeper(instances));
    }

    /** Surrounds callbacks as for its own instances, and takes nothing back. */
    private record OthersKeeper(InstanceFactory instances) implements InstanceFactory {
        @Override
        public <T> T create(Class<T> type) throws InstantiationException {
            return instances.create(type);
        }

        @Override
        public CallbackScope newScope() {
            return instances.newScope();
        }
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
