package dev.sockeye.tck.readme;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.socket;
import static dev.sockeye.functions.Routes.sse;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.RoutedApplication;
import dev.sockeye.functions.TypedWebSocket;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.session.sending.ScheduledSend;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/** The code of docs/how-to/functions.md. */
final class FunctionsGuide {
    record Chat(int id) {}

    record Seen(int id) {}

    private FunctionsGuide() {}

    static Server mixed(int port) {
        Server server = Sockeye.server()
                .port(port)
                .with(
                        ws(
                                "/{name}",
                                request -> accept(ws -> ws.onMessage(
                                        message -> ws.send(request.path("name") + ": " + message.text())))),
                        http(
                                "/{name}",
                                (request, response) -> response.getWriter().print("hello " + request.path("name"))),
                        sse("/ticks", request -> events -> events.send("tick")))
                .start();
        return server;
    }

    static Server smallest(int port) {
        return Sockeye.server().port(port).with(socket(ws -> ws.send("hello"))).start();
    }

    static Route chat() {
        return ws(
                "/chat",
                request -> accept(ws -> ws.as(json(Chat.class), json(Seen.class))
                        .onMessage((chat, reply) -> reply.send(new Seen(chat.id())))));
    }

    static Route ticker() {
        return ws(
                "/ticker",
                request -> accept(ws -> {
                    ScheduledSend ticks = ws.every(Duration.ofSeconds(1), () -> WsMessage.of("tick"));
                    ws.onMessage(message -> ticks.cancel());
                    ws.ping().thenAccept(roundTrip -> System.out.println(roundTrip.toMillis() + " ms"));
                }));
    }

    static Route numbers(Flow.Subscriber<Chat> chats, Flow.Publisher<Seen> answers) {
        return ws(
                "/numbers",
                request -> accept(ws -> {
                    TypedWebSocket<Chat, Seen> typed = ws.as(json(Chat.class), json(Seen.class));
                    typed.messages().subscribe(chats);
                    answers.subscribe(typed.subscriber());
                }));
    }

    @ServerEndpoint("/seen")
    public static class Counting {
        private volatile int seen;

        @OnMessage
        public void onMessage(String message) {
            seen = message.length();
        }

        @OnOpen
        public void onOpen(Session session) {
            WsSender<Object> sender = WsSender.of(session);
            sender.every(Duration.ofSeconds(10), () -> new Seen(seen));
        }
    }

    static Route frames() {
        return ws(
                "/frames",
                request -> accept(ws -> {
                    ws.onFrame(
                            frame -> System.out.println(frame.kind() + (frame.fin() ? " fin " : " ") + frame.length()));
                    ws.sendPart(WsMessage.of("in "), false);
                    ws.sendPart(WsMessage.of("parts"), true);
                }));
    }

    static Route events() {
        return ws("/events", loop(session -> {
            session.send("Greetings!");
            for (WsMessage message : session.incoming()) {
                session.send("You said " + message.text());
            }
            System.out.println(session.closeReason().orElseThrow());
        }));
    }

    /** Who a guide lets in. */
    static final class Guide {
        private Guide() {}

        static Optional<String> user(WsRequest request) {
            return request.query("user");
        }
    }

    static WsHandler safe(WsHandler handler) {
        WsHandler safe = WsFilter.catchAll()
                .then(WsFilter.authenticate(Guide::user))
                .then(WsFilter.log(System.out::println))
                .then(handler);
        return safe;
    }

    static Route admin() {
        return filter(
                "/admin/*",
                WsFilter.authenticate(Guide::user)
                        .then(WsFilter.outgoing(message -> Optional.of(message).filter(each -> each.size() > 0))));
    }

    static Route tenant(WsHandler versionOne, WsHandler chat, WsHandler rest) {
        return path(
                "/{tenant}",
                ws("/feed", versionOne).header("X-Version", "1"),
                ws("/feed", chat).subprotocol("chat"),
                ws("/feed", rest).when(request -> request.query("open").isPresent()));
    }

    public static class Application implements RoutedApplication {
        @Override
        public List<Route> routes() {
            return List.of(ws("/echo", request -> accept(ws -> ws.onMessage(ws::send))));
        }
    }

    static WebSocket feed(URI uri) {
        WebSocket feed = WsClient.connect(uri, ws -> ws.onMessage(message -> System.out.println(message.text())));
        return feed;
    }

    static String asked(URI uri) {
        try (BlockingWebSocket echo = WsClient.blocking(uri)) {
            echo.send("hi");
            String answer = echo.receive().orElseThrow().text();
            return answer;
        }
    }

    static ReconnectingClient reconnecting(ClientContainer client, URI uri) throws DeploymentException {
        ReconnectingClient feed = WsClient.reconnecting(
                        client, ws -> ws.onMessage(message -> System.out.println(message.text())))
                .uri(uri)
                .start();
        return feed;
    }
}
