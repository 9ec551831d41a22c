package dev.sockeye.container;

import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;

/**
 * Something that a server serves beside its annotated endpoints: an endpoint, a servlet, a filter, or several of them.
 *
 * <p>An embedded server is given its parts by {@code with}. In a web application, every public class that implements this
 * interface and has a public constructor without parameters is found when the application starts, and deployed.
 */
@FunctionalInterface
public interface ServerPart {
    /**
     * Deploys the part while the application starts; called once, before any request.
     *
     * @param deployment what it is added to
     * @throws DeploymentException if it cannot be deployed, naming all reasons; then nothing of the application is
     * @throws ServletException if the servlet container refuses it
     */
    void deployTo(ServerDeployment deployment) throws DeploymentException, ServletException;
}
