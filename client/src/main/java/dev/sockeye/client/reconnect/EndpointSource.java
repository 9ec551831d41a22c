package dev.sockeye.client.reconnect;

import dev.sockeye.bridge.ClientEndpointModel;
import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.runtime.EndpointSettings;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of each connection.
 *
 * @param type its class
 * @param instances makes it
 * @param config its configuration if it is programmatic
 */
record EndpointSource(
        Class<?> type, Supplier<?> instances, @Nullable ClientEndpointConfig config) {
    /**
     * Coders for messages that are encoded while there is no session.
     *
     * @param factory makes them
     * @return fresh instances, to be closed by the caller
     * @throws DeploymentException if the endpoint is faulty
     */
    Coders openCoders(InstanceFactory factory) throws DeploymentException {
        EndpointBinder binder = new EndpointBinder(factory, EndpointSettings::problems);
        ClientEndpointModel endpoint = Endpoint.class.isAssignableFrom(type)
                ? binder.client(type.asSubclass(Endpoint.class), config)
                : binder.annotatedClient(type);
        endpoint.giveBack(factory);
        return Coders.open(endpoint.model().coders(), factory, endpoint.config(), "");
    }

    /**
     * Connects with an endpoint of its own.
     *
     * @param container makes the session
     * @param uri where to
     * @return completes with the session, or fails with what connecting throws
     */
    CompletionStage<Session> connect(ClientContainer container, URI uri) {
        Object instance = instances.get();
        return instance instanceof Endpoint programmatic
                ? container.connectAsync(programmatic, config, uri)
                : container.connectAsync(instance, uri);
    }
}
