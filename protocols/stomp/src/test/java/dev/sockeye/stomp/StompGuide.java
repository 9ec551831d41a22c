package dev.sockeye.stomp;

import static dev.sockeye.functions.Routes.ws;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WsFilter;
import java.util.Locale;

/** The code of docs/how-to/protocols.md. */
final class StompGuide {
    private StompGuide() {}

    static StompRelay relay() {
        return StompRelay.builder()
                .topic("/topic/{room}")
                .feed("/prices")
                .onSend(
                        "/app/{room}",
                        (message, relay) -> relay.send(
                                "/topic/" + message.variable("room"),
                                message.text().toUpperCase(Locale.ROOT)))
                .access((ws, frame) ->
                        frame.command() != StompCommand.SEND || ws.attributes().containsKey(WsFilter.USER))
                .build();
    }

    static Server serve(StompRelay relay) {
        Server server = Sockeye.server().with(ws("/stomp", relay)).start();
        relay.send("/prices", "salmon 3");
        return server;
    }
}
