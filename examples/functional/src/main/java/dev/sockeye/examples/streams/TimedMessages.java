package dev.sockeye.examples.streams;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.session.sending.ScheduledSend;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Both sides send ten messages, one after each pause; the server closes behind its last, and nothing is lost. */
class TimedMessages {
    static void serve(WebSocket ws, Consumer<String> printer) {
        ws.onMessage(message -> printer.accept("server heard " + message.text()));
        send(1, ws, Duration.ofMillis(200)).thenCompose(sent -> ws.close());
    }

    /** Sends the messages from a number up to ten; no thread waits. */
    static CompletionStage<Void> send(int number, WebSocket ws, Duration pause) {
        ScheduledSend sent = ws.after(pause, () -> WsMessage.of("message " + number));
        return number == 10 ? sent.ended() : sent.ended().thenCompose(next -> send(number + 1, ws, pause));
    }

    public static void main(String[] arguments) {
        Route timed = ws("/timed", request -> accept(ws -> serve(ws, System.out::println)));
        ClientOptions compressed = ClientOptions.builder().compression(true).build();
        int port = Integer.getInteger("port", 8090);
        try (Server server = Sockeye.server().port(port).with(timed).start();
                ClientContainer client = Sockeye.client().options(compressed).build();
                BlockingWebSocket ws = WsClient.blocking(client, server.webSocketUri("/timed"))) {
            send(1, ws.async(), Duration.ofMillis(50));
            ws.received().forEach(message -> System.out.println("client heard " + message.text()));
        }
    }
}
