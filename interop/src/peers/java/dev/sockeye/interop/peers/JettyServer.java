package dev.sockeye.interop.peers;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Embedded Jetty with its own WebSocket. */
final class JettyServer {
    private JettyServer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        server.setHandler(context);
        JakartaWebSocketServletContainerInitializer.configure(context, (servletContext, container) -> {
            container.setDefaultMaxTextMessageBufferSize(Echo.MAX_MESSAGE);
            container.setDefaultMaxBinaryMessageBufferSize(Echo.MAX_MESSAGE);
            for (Class<?> endpoint : EchoStyle.endpoints()) {
                container.addEndpoint(endpoint);
            }
        });
        server.start();
        try {
            PeerConsole.run(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }
}
