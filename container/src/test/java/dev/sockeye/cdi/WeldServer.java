package dev.sockeye.cdi;

import dev.sockeye.container.ServerPart;
import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.jboss.weld.environment.servlet.EnhancedListener;

/** Embedded Tomcat with Weld and Sockeye in one application. */
final class WeldServer implements AutoCloseable {
    /** Which of the two starts first: nothing in the servlet specification says so. */
    enum First {
        WELD,
        SOCKEYE
    }

    private final Tomcat tomcat = new Tomcat();

    WeldServer(Path directory, First first, ServerPart part, HttpServlet... servlets) throws Exception {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory.toString());
        context.setParentClassLoader(Thread.currentThread().getContextClassLoader());
        ServletContainerInitializer sockeye =
                new ContainerInitializer(List.of(), List.of(part), WebSocketSettings.builder());
        ServletContainerInitializer weld = new EnhancedListener();
        context.addServletContainerInitializer(first == First.WELD ? weld : sockeye, Set.of());
        context.addServletContainerInitializer(first == First.WELD ? sockeye : weld, Set.of());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        for (HttpServlet servlet : servlets) {
            Tomcat.addServlet(context, "own", servlet);
            context.addServletMapping("/own", "own", false);
        }
        tomcat.start();
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
