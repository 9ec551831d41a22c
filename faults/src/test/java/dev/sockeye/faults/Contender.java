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
            ServerBuilder builder = Sockeye.server().port(port).tomcat(Contender::connectorOfProperties);
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
            Context context = tomcat.addContext("", base.toString());
            context.addServletContainerInitializer(new WsSci(), ENDPOINTS);
            Tomcat.addServlet(context, "default", new DefaultServlet());
            context.addServletMapping("/", "default", false);
            tomcat.getConnector().setPort(port);
            connectorOfProperties(tomcat);
            tomcat.start();
            return new Running(tomcat.getConnector().getLocalPort(), unused -> stop(tomcat));
        }
    };

    /** The property that names the class of Tomcat's protocol, such as that of NIO2. */
    static final String PROTOCOL = "faults.protocol";
    /** The property that says how many threads Tomcat has. */
    static final String THREADS = "faults.threads";

    private static final Set<Class<?>> ENDPOINTS = Set.of(
            EchoUnderFault.class,
            BigEchoes.class,
            MixedSendsEndpoint.class,
            LedgerEndpoint.class,
            LargeAnswers.class,
            BlockingFlood.class);

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

    /** With as many threads before a fault as after it, and the protocol that is asked for. */
    private static void connectorOfProperties(Tomcat tomcat) {
        String protocol = System.getProperty(PROTOCOL);
        if (protocol != null) {
            replaceConnector(tomcat, protocol);
        }
        Connector connector = tomcat.getConnector();
        String threads = System.getProperty(THREADS, "32");
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxConnections", "20000");
        connector.setProperty("acceptCount", "2000");
        connector.setProperty("maxThreads", threads);
        connector.setProperty("minSpareThreads", threads);
    }

    private static void replaceConnector(Tomcat tomcat, String protocol) {
        Connector before = tomcat.getConnector();
        Connector connector = new Connector(protocol);
        connector.setPort(before.getPort());
        tomcat.getService().removeConnector(before);
        tomcat.setConnector(connector);
    }

    /** As the table has it. */
    @Override
    public String toString() {
        return this == SOCKEYE ? "Sockeye" : "Tomcat";
    }
}
