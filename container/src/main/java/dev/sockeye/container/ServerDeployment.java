package dev.sockeye.container;

import dev.sockeye.session.frames.FrameObserver;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.function.Supplier;

/** An application that is starting, as a {@link ServerPart} sees it. For one thread, until the application has started. */
public interface ServerDeployment {
    /**
     * The web application: servlets, filters and listeners can be added to it.
     *
     * @return the context
     */
    ServletContext servletContext();

    /**
     * Deploys an annotated endpoint.
     *
     * @param annotated a class with {@link jakarta.websocket.server.ServerEndpoint}
     * @throws DeploymentException if it cannot be deployed, naming all reasons
     */
    void endpoint(Class<?> annotated) throws DeploymentException;

    /**
     * Deploys an endpoint by its configuration.
     *
     * @param config path, class and all the rest
     * @throws DeploymentException if it cannot be deployed, naming all reasons
     */
    void endpoint(ServerEndpointConfig config) throws DeploymentException;

    /**
     * Deploys an endpoint at its path and every path below it that no other has.
     *
     * @param config path, class and all the rest; the path {@code /} is for all
     * @throws DeploymentException if it cannot be deployed, or there is one already
     */
    void fallback(ServerEndpointConfig config) throws DeploymentException;

    /**
     * Has an observer look on at the frames of all connections of this application, those its server container makes as a
     * client included.
     *
     * @param observer looks on at the connections that are made from now on
     * @throws IllegalArgumentException if it wants a negative number of bytes
     */
    void observe(FrameObserver observer);

    /**
     * A part that several others make up together. It is deployed when all others are.
     *
     * @param type which one
     * @param maker makes it, if nobody has asked for it before
     * @param <P> which one
     * @return the one of this application
     */
    <P extends ServerPart> P common(Class<P> type, Supplier<P> maker);
}
