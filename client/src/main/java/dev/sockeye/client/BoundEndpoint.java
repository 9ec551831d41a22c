package dev.sockeye.client;

import dev.sockeye.bridge.CallbackScope;
import dev.sockeye.bridge.ClientEndpointModel;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.runtime.EndpointSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.DeploymentException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose class and configuration are in order, with its instance; to be connected once.
 *
 * @param endpoint what it does
 * @param instance the instance
 * @param instances makes what belongs to it, and takes it back in the end
 * @param settings what it sets for its connections
 * @param added what is to be in its requests, by name, where the application has not set it
 */
record BoundEndpoint(
        ClientEndpointModel endpoint,
        Object instance,
        InstanceFactory instances,
        WebSocketSettings settings,
        Map<String, String> added) {
    /** An instance of the application's own, which nobody takes back. */
    static BoundEndpoint given(ClientEndpointModel endpoint, Object instance, InstanceFactory instances)
            throws DeploymentException {
        WebSocketSettings settings = settings(endpoint, instances);
        return new BoundEndpoint(
                endpoint, instance, new InstancesOfOneConnect(instances, endpoint, false), settings, Map.of());
    }

    /** A new instance. */
    static BoundEndpoint made(ClientEndpointModel endpoint, InstanceFactory instances) throws DeploymentException {
        WebSocketSettings settings = settings(endpoint, instances);
        try {
            Object instance = instances.create(endpoint.model().endpointClass());
            return new BoundEndpoint(
                    endpoint, instance, new InstancesOfOneConnect(instances, endpoint, true), settings, Map.of());
        } catch (InstantiationException e) {
            endpoint.giveBack(instances);
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    private static WebSocketSettings settings(ClientEndpointModel endpoint, InstanceFactory instances)
            throws DeploymentException {
        try {
            return EndpointSettings.of(endpoint.model().endpointClass(), endpoint.userProperties());
        } catch (DeploymentException e) {
            endpoint.giveBack(instances);
            throw e;
        }
    }

    /** A handshake for it, as those see it who look on. */
    ObservedHandshake observed(URI uri, @Nullable InetSocketAddress remote) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(added);
        return new ObservedHandshake(false, endpoint.model().endpointClass().getName(), uri, remote, name -> {
            String value = headers.get(name);
            return value == null ? List.of() : List.of(value);
        });
    }

    /** The same, with something more in its requests. */
    BoundEndpoint adding(Map<String, String> headers) {
        return new BoundEndpoint(endpoint, instance, instances, settings, headers);
    }

    void giveBack() {
        instances.destroy(instance);
    }

    /** Takes back what was made for one connect: the configurator that an annotation names is made for each. */
    private record InstancesOfOneConnect(
            InstanceFactory instances, ClientEndpointModel endpoint, boolean takesInstanceBack)
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
            endpoint.giveBack(instances);
        }
    }
}
