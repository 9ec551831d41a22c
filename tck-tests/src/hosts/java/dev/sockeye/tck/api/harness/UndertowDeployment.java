package dev.sockeye.tck.api.harness;

import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletException;
import jakarta.websocket.server.ServerContainer;
import java.net.URI;
import java.util.List;

/**
 * An application on embedded Undertow.
 *
 * @param port where it serves ws
 * @param securePort where it serves wss
 * @param applications all applications
 * @param manager starts and stops the application
 * @param sessions its HTTP sessions
 * @param start its start
 * @param isAvailable whether it started
 */
record UndertowDeployment(
        int port,
        int securePort,
        PathHandler applications,
        DeploymentManager manager,
        HttpSessions sessions,
        ApplicationStart start,
        boolean isAvailable)
        implements Deployment {
    @Override
    public URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + port + start.application().contextPath() + path);
    }

    @Override
    public URI secureUri(String path) {
        return URI.create("wss://localhost:" + securePort + start.application().contextPath() + path);
    }

    @Override
    public List<Throwable> failures() {
        return start.failures();
    }

    @Override
    public ServerContainer container() {
        return (ServerContainer)
                manager.getDeployment().getServletContext().getAttribute(ServerContainer.class.getName());
    }

    @Override
    public ClassLoader classLoader() {
        return manager.getDeployment().getDeploymentInfo().getClassLoader();
    }

    @Override
    public void expireHttpSessions() {
        sessions.expire();
    }

    @Override
    public void stop() {
        if (manager.getState() == DeploymentManager.State.UNDEPLOYED) {
            return;
        }
        String path = manager.getDeployment().getDeploymentInfo().getContextPath();
        try {
            if (manager.getState() == DeploymentManager.State.STARTED) {
                manager.stop();
            }
            manager.undeploy();
        } catch (ServletException e) {
            throw new IllegalStateException("Expected Undertow to stop the application", e);
        }
        applications.removePrefixPath(path);
    }
}
