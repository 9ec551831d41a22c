package dev.sockeye.asyncapi;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.asyncapi.Harbour.FromHarbour;
import dev.sockeye.asyncapi.Harbour.FromShip;
import dev.sockeye.asyncapi.Harbour.HarbourMaster;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.Messages;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.TypedWebSocket;
import dev.sockeye.functions.WsFilter;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;

/** The code of docs/how-to/asyncapi.md. */
final class AsyncApiGuide {
    private AsyncApiGuide() {}

    static Server serve(int port) {
        Server server = Sockeye.server()
                .port(port)
                .endpoint(HarbourMaster.class)
                .with(AsyncApi.of("Harbour", "1.0").served())
                .start();
        return server;
    }

    static void write(Path directory) throws IOException {
        AsyncApi harbour = AsyncApi.of("Harbour", "1.0")
                .description("Ships come and go.")
                .server("production", URI.create("wss://harbour.example.com"))
                .endpoint(HarbourMaster.class)
                .with(routes());
        Files.writeString(directory.resolve("asyncapi.json"), harbour.json());
        Files.writeString(directory.resolve("harbour.ts"), harbour.typeScript());
    }

    static Route routes() {
        return ws(
                        "/pilots/{number}",
                        request -> accept(ws -> answer(ws.as(json(FromShip.class), json(FromHarbour.class)))))
                .messages(json(FromShip.class), json(FromHarbour.class));
    }

    private static void answer(TypedWebSocket<FromShip, FromHarbour> ws) {
        ws.onMessage((message, reply) -> reply.send(Harbour.berth(2)));
    }

    /** Says by its annotation what it sends by its session. */
    @ServerEndpoint("/harbours")
    @Messages(value = Messages.Format.JSON, sends = FromHarbour.class)
    public static class Harbours {
        @OnMessage
        public void on(FromShip message, Session session) {
            Future<Void> unused = session.getAsyncRemote().sendObject(Harbour.berth(3));
        }
    }

    static Route guarded(WsFilter onlyForUs) {
        Route described =
                path("/internal", AsyncApi.of("Harbour", "1.0").served()).filter(onlyForUs);
        return described;
    }
}
