package dev.sockeye.tck.docs;

import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import java.net.URI;
import java.util.function.Supplier;

@ClientEndpoint
public class Prices {
    @OnMessage
    public void price(String price) {
        System.out.println(price);
    }

    static ReconnectingClient connect(ClientContainer container, Supplier<String> tokens) throws DeploymentException {
        return ReconnectingClient.builder(container)
                .endpoint(new Prices())
                .uri(() -> URI.create("wss://prices.example/feed?token=" + tokens.get()))
                .onConnected((session, connection) -> session.getBasicRemote().sendText("subscribe GOLD"))
                .start();
    }
}
