package dev.sockeye.examples.events;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsClient;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sends lines, and prints what it hears. It connects again when it must, and lines wait until it has. */
class EventsClient {
    static void hear(WebSocket ws, Consumer<String> printer) {
        printer.accept("connected");
        ws.onMessage(message -> printer.accept("server: " + message.text()));
        ws.onClose(reason -> printer.accept("disconnected: " + reason.getCloseCode()));
    }

    /** Sends each line when it comes, and ends the client when the last is delivered. */
    static CompletionStage<Void> send(Stream<String> lines, ReconnectingClient client) {
        CompletableFuture<?>[] sent = lines.map(client::sendText).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(sent).whenComplete((delivered, failure) -> client.close());
    }

    private static String why(Void ended, Throwable gaveUp) {
        return gaveUp == null ? "all is delivered" : "ended: " + gaveUp.getMessage();
    }

    public static void main(String[] arguments) throws Exception {
        URI uri = URI.create("ws://localhost:8080/subscriptions");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try (ClientContainer container = Sockeye.client().build();
                ReconnectingClient client = WsClient.reconnecting(container, ws -> hear(ws, System.out::println))
                        .uri(uri)
                        .start()) {
            Thread reader = new Thread(() -> send(input.lines(), client));
            reader.setDaemon(true);
            reader.start();
            System.out.println(client.ended().handle(EventsClient::why).join());
        }
    }
}
