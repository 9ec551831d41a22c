package dev.sockeye.faults;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Whose WebSocket serves the same endpoints on the same Tomcat. */
enum Contender {
    SOCKEYE {
        @Override
        Running start(int port) {
            ServerBuilder builder = Sockeye.server().port(port).tomcat(Contender::manyConnections);
            ENDPOINTS.forEach(builder::endpoint);
            Server server = builder.start();
            return new Running(server.port(), server::drain);
        }
    },
    TOMCAT {
        @Override
        Running start(int port) throws IOException, LifecycleException {
            Path base = Files.createTempDirectory("faults-tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(base.toString());
            Connector connector = new Connector();
            connector.setPort(port);
            connector.setProperty("address", "127.0.0.1");
            connector.setThrowOnFailure(true);
            tomcat.setConnector(connector);
            Context context = tomcat.addContext("", base.toString());
            context.addServletContainerInitializer(new WsSci(), ENDPOINTS);
            Tomcat.addServlet(context, "default", new DefaultServlet());
            context.addServletMapping("/", "default", false);
            manyConnections(tomcat);
            tomcat.start();
            return new Running(connector.getLocalPort(), unused -> stop(tomcat));
        }
    };

    private static final Set<Class<?>> ENDPOINTS =
            Set.of(EchoUnderFault.class, BigEchoes.class, MixedSendsEndpoint.class, LedgerEndpoint.class);

    /**
     * A server that has started.
     *
     * @param port where it listens
     * @param drain has its peers leave
     */
    record Running(int port, Consumer<Duration> drain) {}

    /** Starts a server. */
    abstract Running start(int port) throws IOException, LifecycleException;

    /** Which has no other way to have its peers leave. */
    private static void stop(Tomcat tomcat) {
        try {
            tomcat.stop();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Expected Tomcat to stop", e);
        }
    }

    /** And as many threads before a fault as after it. */
    private static void manyConnections(Tomcat tomcat) {
        Connector connector = tomcat.getConnector();
        connector.setProperty("maxConnections", "20000");
        connector.setProperty("acceptCount", "2000");
        connector.setProperty("maxThreads", "32");
        connector.setProperty("minSpareThreads", "32");
    }
}
