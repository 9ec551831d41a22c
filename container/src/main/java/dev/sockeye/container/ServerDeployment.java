package dev.sockeye.container;

import dev.sockeye.session.frames.FrameObserver;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.function.Supplier;

/**
 * An application that is starting, as a {@link ServerPart} sees it. Not thread-safe; usable until the application has
 * started.
 */
public interface ServerDeployment {
    /**
     * The web application, to which servlets, filters and listeners can be added.
     *
     * @return the context
     */
    ServletContext servletContext();

    /**
     * Deploys an annotated endpoint.
     *
     * @param annotated a class with {@link jakarta.websocket.server.ServerEndpoint}
     * @throws DeploymentException if it cannot be deployed; the message lists all reasons
     */
    void endpoint(Class<?> annotated) throws DeploymentException;

    /**
     * Deploys an endpoint by its configuration.
     *
     * @param config path, class and other options
     * @throws DeploymentException if it cannot be deployed; the message lists all reasons
     */
    void endpoint(ServerEndpointConfig config) throws DeploymentException;

    /**
     * Deploys an endpoint at its path and at every path below it that has no other endpoint.
     *
     * @param config path, class and other options; the path {@code /} is for all
     * @throws DeploymentException if it cannot be deployed, or there is one already
     */
    void fallback(ServerEndpointConfig config) throws DeploymentException;

    /**
     * Adds an observer of the frames of all connections of this application, including those that its server container
     * makes as a client.
     *
     * @param observer observes the connections that are made from now on
     * @throws IllegalArgumentException if it asks for a negative number of bytes
     */
    void observe(FrameObserver observer);

    /**
     * A part that several other parts share and contribute to. It is deployed after all others.
     *
     * @param type the part's type
     * @param maker creates the part on the first call
     * @param <P> the part's type
     * @return the one instance of this application
     */
    <P extends ServerPart> P common(Class<P> type, Supplier<P> maker);
}
