package dev.sockeye.tck.docs;

import dev.sockeye.container.HandshakeRefusedException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

@ServerEndpoint(value = "/members", configurator = Members.Gate.class)
public class Members {
    public static class Gate extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            if (request.getHeaders().get("Authorization") == null) {
                throw new HandshakeRefusedException(
                        401, Map.of("WWW-Authenticate", List.of("Bearer realm=\"members\"")), "Log in first");
            }
            if (!request.isUserInRole("member")) {
                throw new HandshakeRefusedException(403, "For members only");
            }
        }
    }

    @OnMessage
    public String echo(String text) {
        return text;
    }
}
