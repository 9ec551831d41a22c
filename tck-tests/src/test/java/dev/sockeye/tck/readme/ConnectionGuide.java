package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.properties.SessionProperties;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.InetSocketAddress;

/** The code of docs/how-to/behind-a-proxy.md and docs/reference/connections.md. */
class ConnectionGuide extends ServerEndpointConfig.Configurator {
    @ServerEndpoint("/chat")
    public static class Chat {}

    Server start() {
        Server server = Sockeye.server()
                .port(8080)
                .trustedProxies("loopback")
                .endpoint(Chat.class)
                .start();
        return server;
    }

    InetSocketAddress client(Session session) {
        InetSocketAddress client =
                (InetSocketAddress) session.getUserProperties().get(SessionProperties.REMOTE_ADDRESS);
        return client;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        String client = ((DetailedHandshakeRequest) request).getRemoteAddress();
        config.getUserProperties().put("client", client);
    }
}
