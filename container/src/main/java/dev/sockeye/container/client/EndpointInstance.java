package dev.sockeye.container.client;

import dev.sockeye.bridge.CallbackScope;
import dev.sockeye.bridge.ClientEndpoint;
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
    static EndpointInstance given(ClientEndpoint bound, Object instance, InstanceFactory instances) {
        return new EndpointInstance(instance, new Keeper(instances, bound, false));
    }

    static EndpointInstance made(ClientEndpoint bound, InstanceFactory instances) throws DeploymentException {
        try {
            return new EndpointInstance(
                    instances.create(bound.model().endpointClass()), new Keeper(instances, bound, true));
        } catch (InstantiationException e) {
            bound.giveBack(instances);
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    void giveBack() {
        keeper.destroy(endpoint);
    }

    /** Takes back what was made for one connection: the configurator that an annotation names is made for each. */
    private record Keeper(InstanceFactory instances, ClientEndpoint bound, boolean takesInstanceBack)
            implements InstanceFactory {
        @Override
        public <T> T create(Class<T> type) throws InstantiationException {
            return instances.create(type);
        }

        @Override
        public CallbackScope newScope() {
            return instances.newScope();
        }

        @Override
        public void destroy(Object instance) {
            if (takesInstanceBack) {
                instances.destroy(instance);
            }
            bound.giveBack(instances);
        }
    }
}
