package dev.sockeye.examples;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsClient;
import java.net.URI;
import java.time.Duration;

/** Both sides send ten messages, one after each pause, compressed as the client asks; nothing is lost at the end. */
class TimedMessages {
    static final Route COUNT = ws("/count", loop(TimedMessages::count));

    static void count(BlockingWebSocket ws) {
        for (int i = 0; i < 10; i++) {
            ws.receive(Duration.ofMillis(100)).ifPresent(message -> System.out.println(message.text()));
            ws.send("message " + i);
        }
    }

    public static void main(String[] arguments) {
        ClientOptions compressed = ClientOptions.builder().compression(true).build();
        try (Server server = Sockeye.server().with(COUNT).start();
                ClientContainer client = Sockeye.client().options(compressed).build();
                BlockingWebSocket ws =
                        WsClient.blocking(client, URI.create("ws://localhost:" + server.port() + "/count"))) {
            count(ws);
            ws.received().forEach(message -> System.out.println(message.text()));
        }
    }
}
