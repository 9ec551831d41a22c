package dev.sockeye.examples;

import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import java.net.URI;
import java.util.function.Consumer;

/** Says "foo", answers "bar" with "end", and prints what it hears until the server closes. */
class EventsClient {
    static void talk(URI uri, Consumer<String> printer) {
        try (BlockingWebSocket ws = WsClient.blocking(uri)) {
            ws.send("foo");
            for (WsMessage message : ws.incoming()) {
                printer.accept("heard " + message.text());
                if (message.text().equals("bar")) {
                    ws.send("end");
                }
            }
            printer.accept("closed with " + ws.closeReason().orElseThrow().getCloseCode());
        }
    }

    public static void main(String[] arguments) {
        talk(URI.create("ws://localhost:8080/subscriptions"), System.out::println);
    }
}
