package dev.sockeye.console;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.group.Groups;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** What there is to be looked at. */
final class Harbour {
    private static final Groups GROUPS = new Groups();

    private Harbour() {}

    /** Has one in a group, and says what it hears. */
    @ServerEndpoint(
            value = "/quay/{name}",
            subprotocols = {"quay.v2", "quay.v1"})
    public static class Quay {
        @OnOpen
        public void open(Session session, @PathParam("name") String name) {
            GROUPS.of("quay-" + name).join(session);
        }

        @OnMessage
        public String say(String text) {
            return text;
        }
    }

    /** A server with an endpoint of a class and one that is a function, and nothing else. */
    static ServerBuilder server() {
        return Sockeye.server()
                .port(0)
                .endpoint(Quay.class)
                .with(ws("/bell", request -> accept(ws -> ws.onMessage(ws::send))));
    }
}
