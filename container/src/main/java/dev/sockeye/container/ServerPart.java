package dev.sockeye.container;

import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;

/**
 * Something that a server serves along with its annotated endpoints: an endpoint, a servlet, a filter, or several of them.
 *
 * <p>An embedded server gets its parts by {@code with}. In a web application, every public class that implements this
 * interface and has a public constructor without parameters is found and deployed when the application starts.
 */
@FunctionalInterface
public interface ServerPart {
    /**
     * Deploys the part while the application starts; called once, before any request.
     *
     * @param deployment the application to add to
     * @throws DeploymentException if the part cannot be deployed; the message lists all reasons. Then nothing of the
     *     application is deployed
     * @throws ServletException if the servlet container refuses it
     */
    void deployTo(ServerDeployment deployment) throws DeploymentException, ServletException;
}
