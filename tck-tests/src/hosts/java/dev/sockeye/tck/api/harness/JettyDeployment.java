package dev.sockeye.tck.api.harness;

import jakarta.websocket.server.ServerContainer;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/**
 * An application on embedded Jetty.
 *
 * @param plain where it serves ws
 * @param secure where it serves wss; null if it does not
 * @param applications all applications
 * @param context the application
 * @param sessions its HTTP sessions
 * @param start its start
 */
record JettyDeployment(
        ServerConnector plain,
        ServerConnector secure,
        ContextHandlerCollection applications,
        ServletContextHandler context,
        HttpSessions sessions,
        ApplicationStart start)
        implements Deployment {
    @Override
    public URI uri(String path) {
        return URI.create(
                "ws://127.0.0.1:" + plain.getLocalPort() + start.application().contextPath() + path);
    }

    @Override
    public URI secureUri(String path) {
        return URI.create(
                "wss://localhost:" + secure.getLocalPort() + start.application().contextPath() + path);
    }

    @Override
    public boolean isAvailable() {
        return context.isAvailable();
    }

    @Override
    public List<Throwable> failures() {
        return start.failures();
    }

    @Override
    public ServerContainer container() {
        return (ServerContainer) context.getServletContext().getAttribute(ServerContainer.class.getName());
    }

    @Override
    public ClassLoader classLoader() {
        return context.getClassLoader();
    }

    @Override
    public void expireHttpSessions() {
        sessions.expire();
    }

    @Override
    public void stop() {
        try {
            context.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Expected Jetty to stop the application", e);
        }
        applications.removeHandler(context);
    }
}
