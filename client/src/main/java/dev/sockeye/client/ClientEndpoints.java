package dev.sockeye.client;

import dev.sockeye.bridge.Arguments;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.runtime.EndpointSettings;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Binds the endpoints that an application wants to connect. Each method throws a {@link DeploymentException} if the class
 * or configuration is faulty or the instance cannot be made, and an {@link IllegalArgumentException} for null. Thread-safe.
 */
final class ClientEndpoints {
    private final InstanceFactory instances;
    private final EndpointBinder binder;

    /**
     * Makes a binder.
     *
     * @param instances makes endpoints and configurators
     */
    ClientEndpoints(InstanceFactory instances) {
        this.instances = instances;
        this.binder = new EndpointBinder(instances, EndpointSettings::problems);
    }

    /** An instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}. */
    BoundEndpoint annotated(Object instance) throws DeploymentException {
        Class<?> type = Arguments.present(instance, "an endpoint").getClass();
        return BoundEndpoint.given(binder.annotatedClient(type), instance, instances);
    }

    /** A new instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}. */
    BoundEndpoint annotated(Class<?> type) throws DeploymentException {
        return BoundEndpoint.made(binder.annotatedClient(type), instances);
    }

    /** An instance of a programmatic endpoint; without a configuration an empty one is meant. */
    BoundEndpoint programmatic(Endpoint instance, @Nullable ClientEndpointConfig config) throws DeploymentException {
        Class<? extends Endpoint> type =
                Arguments.present(instance, "an endpoint").getClass();
        return BoundEndpoint.given(binder.client(type, config), instance, instances);
    }

    /** A new instance of a programmatic endpoint; without a configuration an empty one is meant. */
    BoundEndpoint programmatic(Class<? extends Endpoint> type, @Nullable ClientEndpointConfig config)
            throws DeploymentException {
        return BoundEndpoint.made(binder.client(type, config), instances);
    }
}
