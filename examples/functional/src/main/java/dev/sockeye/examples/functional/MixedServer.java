package dev.sockeye.examples.functional;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.sse;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;

/** A page, a stream of events and a socket for everybody's name, on one port. */
class MixedServer {
    static final Route[] ROUTES = {
        http("/{name}", (request, response) -> response.getWriter().print("hello " + request.path("name"))),
        sse("/{name}/events", request -> events -> events.send("hello " + request.path("name"))),
        ws(
                "/{name}",
                request -> accept(ws -> {
                    String name = request.path("name");
                    ws.send("hello " + name);
                    ws.onMessage(message -> ws.send(name + " is responding"));
                    ws.onClose(reason -> System.out.println(name + " is closing"));
                }))
    };

    public static void main(String[] arguments) {
        Sockeye.server().port(9000).with(ROUTES).start();
    }
}
