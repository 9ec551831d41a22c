package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.client.proxy.ProxyChoice;
import dev.sockeye.client.proxy.ProxyServer;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The code of docs/how-to/client.md. */
abstract class ClientGuide {
    @ClientEndpoint
    public static class Listener {}

    abstract void retryAfter(List<String> seconds);

    void describe() throws DeploymentException, IOException {
        ClientOptions options = ClientOptions.builder()
                .connectTimeout(Duration.ofSeconds(5))
                .header("X-Tenant", "blue")
                .build();
        try (ClientContainer client = Sockeye.client().options(options).build()) {
            Session session = client.connectToServer(Listener.class, URI.create("wss://example.com/feed"));
            session.getBasicRemote().sendText("hello");
        }
    }

    void set(ClientEndpointConfig config, ClientOptions options) {
        config.getUserProperties().put(ClientOptions.USER_PROPERTY, options);
    }

    CompletableFuture<Session> connect(ClientContainer client, URI uri) {
        CompletableFuture<Session> connecting = client.connectAsync(Listener.class, uri);
        return connecting;
    }

    void fail(ClientContainer client, URI uri) throws DeploymentException {
        try {
            client.connectToServer(Listener.class, uri);
        } catch (ConnectFailedException e) {
            if (e.status().orElse(0) == 503) {
                retryAfter(e.headers().get("Retry-After"));
            }
        }
    }

    void pass(String word) {
        ClientOptions.builder()
                .proxy(ProxyServer.http("proxy.example.com", 3128).withCredentials("me", word));
        ClientOptions.builder().proxy(ProxyServer.socks5("localhost", 1080));
        ClientOptions.builder().proxy(ProxyChoice.of(ProxySelector.getDefault()));
    }

    void prove(String word) {
        ClientOptions.builder().credentials(URI.create("wss://example.com"), "me", word);
    }

    static ClientOptions.Builder compressing() {
        return ClientOptions.builder().compression(true);
    }
}
