package dev.sockeye.container.servlet;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import java.net.URL;
import java.util.List;

/**
 * Deploys what the indexes on a class path name, as a host deploys what it has found.
 *
 * @param loader the class loader of the class path
 */
public record IndexedEndpoints(ClassLoader loader) implements ServerPart {

    @Override
    public void deployTo(ServerDeployment deployment) throws DeploymentException, ServletException {
        List<URL> indexes = EndpointIndex.indexes(loader);
        if (indexes.isEmpty()) {
            throw new DeploymentException("Expected " + EndpointIndex.PATH
                    + " on the class path, there is none: compile the endpoints with sockeye-processor, or name them");
        }
        List<ServerPart> found = new EndpointScan(EndpointIndex.classes(indexes, loader)).parts();
        new DeployedParts().deploy(found, deployment);
    }
}
