package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.ws;

import dev.sockeye.Sockeye;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.resume.ResumableClient;
import dev.sockeye.resume.ResumableGroups;
import dev.sockeye.resume.ResumableSessions;
import dev.sockeye.resume.ResumableSocket;
import dev.sockeye.resume.redis.RedisResumeStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The code of docs/how-to/resuming.md. */
final class ResumeGuide {
    private ResumeGuide() {}

    static Optional<String> user(WsRequest request) {
        return request.cookie("user");
    }

    static CompletionStage<Void> store(WsMessage message) {
        return CompletableFuture.completedStage(null);
    }

    static Server server(int port) {
        ResumableSessions sessions = ResumableSessions.builder().build();
        Server server = Sockeye.server()
                .port(port)
                .with(ws("/orders", sessions.handler((request, socket) -> {
                            socket.onMessage(order -> socket.send("accepted: " + order.text()));
                            socket.ended().thenAccept(reason -> System.out.println("gone for good: " + reason));
                        }))
                        .filter(WsFilter.authenticate(ResumeGuide::user)))
                .start();
        return server;
    }

    @ServerEndpoint(value = "/shop", subprotocols = ResumableSessions.SUBPROTOCOL)
    public static class Shop {
        @OnMessage
        public String order(String order) {
            return "accepted: " + order;
        }
    }

    static Server shop(int port, ResumableSessions sessions) {
        return Sockeye.server()
                .port(port)
                .endpoint(Shop.class)
                .with(sessions.endpoints())
                .start();
    }

    static ResumableClient client(ClientContainer container, URI uri) throws DeploymentException {
        ResumableClient client = ResumableClient.start(container, reconnecting -> reconnecting.uri(uri), socket -> {
            socket.onMessage(message -> System.out.println(message.text()));
            socket.onReset(reset -> System.out.println(reset.unacknowledged() + " messages may be lost"));
        });
        client.socket().send("two coffees").thenRun(() -> System.out.println("the server has it"));
        return client;
    }

    static ResumableSessions shared() {
        StatefulRedisConnection<String, byte[]> connection =
                RedisClient.create("redis://redis.internal").connect(RedisResumeStore.CODEC);
        ResumableSessions sessions = ResumableSessions.builder()
                .store(new RedisResumeStore(connection.async()))
                .build();
        return sessions;
    }

    static Server rooms(int port, ResumableSessions sessions) {
        ResumableGroups rooms = new ResumableGroups(Backplane.configured(), "rooms");
        return Sockeye.server()
                .port(port)
                .with(ws("/chat", sessions.handler(rooms.rejoining((request, socket) -> {
                    rooms.join("lobby", socket);
                    socket.onMessage(said -> rooms.send("lobby", said));
                }))))
                .start();
    }

    static void later(ResumableSocket socket) {
        socket.onDelivery(delivery -> store(delivery.message()).thenRun(delivery::acknowledge));
    }
}
