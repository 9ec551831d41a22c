package dev.sockeye.benchmarks;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Embedded Jetty with its own WebSocket, in a process of its own. */
final class JettyServer {
    private static final int MESSAGE_BYTES = Math.max(65_536, Integer.getInteger("benchmark.message-bytes", 0));

    private JettyServer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        server.setHandler(context);
        JakartaWebSocketServletContainerInitializer.configure(context, (servletContext, container) -> {
            container.setDefaultMaxTextMessageBufferSize(MESSAGE_BYTES);
            container.setDefaultMaxBinaryMessageBufferSize(MESSAGE_BYTES);
            container.addEndpoint(EchoEndpoint.class);
            container.addEndpoint(FanOutEndpoint.class);
        });
        server.start();
        try {
            ServerConsole.run(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }
}
