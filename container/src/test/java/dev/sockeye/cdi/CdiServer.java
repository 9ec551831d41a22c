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

/** Embedded Tomcat with Sockeye and the CDI of the class path, whichever it is, in one application. */
final class CdiServer implements AutoCloseable {
    /** Which of the two starts first: nothing in the servlet specification says so. */
    enum First {
        CDI,
        SOCKEYE
    }

    private final Tomcat tomcat = new Tomcat();

    CdiServer(Path directory, First first, ServerPart part, HttpServlet... servlets) throws Exception {
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
        ServletContainerInitializer cdi = cdi();
        context.addServletContainerInitializer(first == First.CDI ? cdi : sockeye, Set.of());
        context.addServletContainerInitializer(first == First.CDI ? sockeye : cdi, Set.of());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        for (HttpServlet servlet : servlets) {
            Tomcat.addServlet(context, "own", servlet);
            context.addServletMapping("/own", "own", false);
        }
        tomcat.start();
    }

    private static ServletContainerInitializer cdi() throws ReflectiveOperationException {
        return Class.forName(
                        System.getProperty("cdi.initializer", "org.jboss.weld.environment.servlet.EnhancedListener"))
                .asSubclass(ServletContainerInitializer.class)
                .getDeclaredConstructor()
                .newInstance();
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
