package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsMessage;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The code of docs/how-to/migrating.md. */
final class MigratingGuide {
    private MigratingGuide() {}

    @ServerEndpoint("/chat")
    public static class Chat {
        @OnOpen
        public void open(Session session) {
            session.getUserProperties().put("joined", System.nanoTime());
        }

        @OnMessage
        public String message(String text) {
            return "You said " + text;
        }

        @OnError
        public void error(Session session, Throwable failure) {
            System.err.println(session.getId() + ": " + failure);
        }

        @OnClose
        public void close(Session session, CloseReason reason) {
            System.out.println(session.getId() + ": " + reason.getCloseCode());
        }
    }

    static Route fromHttp4k() {
        return ws(
                "/{name}",
                request -> accept(ws -> {
                    ws.send("hello " + request.path("name"));
                    ws.onMessage(message -> ws.send("You said " + message.text()));
                }));
    }

    static Optional<WsMessage> clientOfHttp4k(URI uri) {
        try (BlockingWebSocket ws = WsClient.blocking(uri)) {
            ws.send("hi");
            return ws.received().findFirst();
        }
    }

    static Route fromZio() {
        return ws(
                "/subscriptions",
                request -> accept(ws -> {
                    ws.send("Greetings!");
                    ws.onMessage(message -> {
                        switch (message.text()) {
                            case "foo" -> ws.send("bar");
                            case "end" -> ws.close();
                            default -> ws.send(message);
                        }
                    });
                }));
    }

    static Server fromFirefly(int port) {
        Server server = Sockeye.server()
                .port(port)
                .with(
                        ws(
                                "/chat",
                                request -> accept(ws -> {
                                    ws.send("OK");
                                    ws.onMessage(message -> ws.send("You said " + message.text()));
                                })),
                        http("/", (request, response) -> response.getWriter().print("hello")))
                .start();
        return server;
    }

    static Server fromKtor(int port) {
        Server server = Sockeye.server()
                .port(port)
                .settings(s -> s.pingInterval(Duration.ofSeconds(20)))
                .with(ws("/echo", loop(session -> {
                    for (WsMessage message : session.incoming()) {
                        session.send("You said " + message.text());
                    }
                })))
                .start();
        return server;
    }
}
