package dev.sockeye.examples.events;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WebSocket;

/** Greets, answers "foo" with "bar" and "bar" with "foo", closes on "end", and says anything else ten times. */
class Events {
    static final Route[] ROUTES = {
        http(
                "/greet/{name}",
                (request, response) -> response.getWriter().print("Greetings " + request.path("name") + "!")),
        ws("/subscriptions", request -> accept(Events::subscribe))
    };

    static void subscribe(WebSocket ws) {
        ws.send("Greetings!");
        ws.onMessage(message -> {
            switch (message.text()) {
                case "foo" -> ws.send("bar");
                case "bar" -> ws.send("foo");
                case "end" -> ws.close();
                default -> {
                    for (int i = 0; i < 10; i++) {
                        ws.send(message);
                    }
                }
            }
        });
        ws.onClose(reason -> System.out.println("Closing with " + reason));
        ws.onError(error -> System.out.println("Error: " + error.getMessage()));
    }

    public static void main(String[] arguments) {
        Sockeye.server().port(8080).with(ROUTES).start();
    }
}
