package dev.sockeye.examples.events;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;

/** Says everything again. */
class Echo {
    static final Route ECHO = ws("/echo", request -> accept(ws -> ws.onMessage(ws::send)));

    public static void main(String[] arguments) {
        Sockeye.server().port(8080).with(ECHO).start();
    }
}
