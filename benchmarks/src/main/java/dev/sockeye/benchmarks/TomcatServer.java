package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.Constants;
import org.apache.tomcat.websocket.server.WsSci;

/** Tomcat with its own WebSocket, in a process of its own; in all else what {@link SockeyeServer} sets up. */
final class TomcatServer {
    /** Tomcat keeps buffers of this size for each session: 8 KiB by default, which is all it takes as one message. */
    private static final String MESSAGE_BYTES = System.getProperty("benchmark.message-bytes", "8192");

    private TomcatServer() {}

    public static void main(String[] arguments) throws IOException, LifecycleException {
        Path base = Files.createTempDirectory("echo-tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxConnections", SockeyeServer.MAX_CONNECTIONS);
        connector.setThrowOnFailure(true);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        context.addParameter(Constants.BINARY_BUFFER_SIZE_SERVLET_CONTEXT_INIT_PARAM, MESSAGE_BYTES);
        context.addParameter(Constants.TEXT_BUFFER_SIZE_SERVLET_CONTEXT_INIT_PARAM, MESSAGE_BYTES);
        context.addServletContainerInitializer(new WsSci(), Set.of(EchoEndpoint.class, BlockingFanOutEndpoint.class));
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        try {
            tomcat.start();
            ServerConsole.run(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
