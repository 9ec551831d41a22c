package dev.sockeye.examples;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;

/** A page and a socket for everybody's name, on one port. */
class MixedServer {
    static final Route[] ROUTES = {
        ws(
                "/{name}",
                request -> accept(ws -> {
                    String name = request.path("name");
                    ws.send("hello " + name);
                    ws.onMessage(message -> ws.send(name + " is responding"));
                    ws.onClose(reason -> System.out.println(name + " is closing"));
                })),
        http("/{name}", (request, response) -> response.getWriter().print("hello " + request.path("name")))
    };

    public static void main(String[] arguments) {
        Sockeye.server().port(9000).with(ROUTES).start();
    }
}
