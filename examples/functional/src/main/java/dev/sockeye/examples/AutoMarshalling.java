package dev.sockeye.examples;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;

/** Gets a number as JSON, and answers 123 times as much. */
class AutoMarshalling {
    record Wrapper(int value) {}

    static final Route MULTIPLY = ws(
            "/multiply",
            request -> accept(ws -> ws.as(json(Wrapper.class)).onMessage((received, reply) -> {
                reply.send(new Wrapper(123 * received.value()));
                ws.close();
            })));

    public static void main(String[] arguments) {
        Sockeye.server().port(9000).with(MULTIPLY).start();
    }
}
