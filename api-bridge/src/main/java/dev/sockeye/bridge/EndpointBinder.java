package dev.sockeye.bridge;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/** The front door: turns endpoints, however written, into models. */
public final class EndpointBinder {

    private final InstanceFactory instances;

    /**
     * A binder.
     *
     * @param instances makes coders and configurators
     */
    public EndpointBinder(InstanceFactory instances) {
        this.instances = instances;
    }

    /**
     * Binds a class annotated with {@link jakarta.websocket.server.ServerEndpoint}.
     *
     * @param annotated the class
     * @return the endpoint
     * @throws DeploymentException listing every error
     */
    public ServerEndpoint annotatedServer(Class<?> annotated) throws DeploymentException {
        return notYet(annotated, ServerEndpoint.class);
    }

    /**
     * Binds a configured server endpoint.
     *
     * @param config its configuration
     * @return the endpoint
     * @throws DeploymentException listing every error
     */
    public ServerEndpoint server(ServerEndpointConfig config) throws DeploymentException {
        return notYet(config, ServerEndpoint.class);
    }

    /**
     * Binds a class annotated with {@link jakarta.websocket.ClientEndpoint}.
     *
     * @param annotated the class
     * @return the endpoint
     * @throws DeploymentException listing every error
     */
    public ClientEndpoint annotatedClient(Class<?> annotated) throws DeploymentException {
        return notYet(annotated, ClientEndpoint.class);
    }

    /**
     * Binds a programmatic client endpoint.
     *
     * @param type its class
     * @param config its configuration, {@code null} for the default one
     * @return the endpoint
     * @throws DeploymentException listing every error
     */
    public ClientEndpoint client(Class<? extends Endpoint> type, @Nullable ClientEndpointConfig config)
            throws DeploymentException {
        return notYet(type, ClientEndpoint.class);
    }

    private <T> T notYet(Object what, Class<T> as) throws DeploymentException {
        throw new DeploymentException("not bound yet: " + what + " as " + as + " by " + instances);
    }
}
