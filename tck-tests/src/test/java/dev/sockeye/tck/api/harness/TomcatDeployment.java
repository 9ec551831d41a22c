package dev.sockeye.tck.api.harness;

import jakarta.websocket.server.ServerContainer;
import java.net.URI;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.startup.Tomcat;

/**
 * An application on embedded Tomcat.
 *
 * @param tomcat the server
 * @param tls its connector for wss; null if there is none
 * @param context the application
 * @param failures what failed its start
 */
record TomcatDeployment(Tomcat tomcat, TomcatTls tls, Context context, List<Throwable> failures) implements Deployment {
    @Override
    public URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + context.getPath() + path);
    }

    @Override
    public URI secureUri(String path) {
        return URI.create("wss://localhost:" + tls.connector().getLocalPort() + context.getPath() + path);
    }

    @Override
    public boolean isAvailable() {
        return context.getState().isAvailable();
    }

    @Override
    public ServerContainer container() {
        return (ServerContainer) context.getServletContext().getAttribute(ServerContainer.class.getName());
    }

    @Override
    public ClassLoader classLoader() {
        return context.getLoader().getClassLoader();
    }

    @Override
    public void expireHttpSessions() {
        for (Session session : context.getManager().findSessions()) {
            session.expire();
        }
    }

    @Override
    public void stop() {
        if (context.getParent() != null) {
            tomcat.getHost().removeChild(context);
        }
    }
}
