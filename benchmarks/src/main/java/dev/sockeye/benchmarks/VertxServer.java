package dev.sockeye.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Vert.x, in a process of its own: one server, and so one event loop. */
final class VertxServer {
    private static final int MESSAGE_BYTES = Integer.getInteger("benchmark.message-bytes", 0);
    private static final Set<ServerWebSocket> ALL = ConcurrentHashMap.newKeySet();

    private VertxServer() {}

    public static void main(String[] arguments) throws IOException {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        options.setMaxWebSocketFrameSize(Math.max(options.getMaxWebSocketFrameSize(), MESSAGE_BYTES));
        options.setMaxWebSocketMessageSize(Math.max(options.getMaxWebSocketMessageSize(), MESSAGE_BYTES));
        options.setWebSocketAllowServerNoContext(true);
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(options).webSocketHandler(VertxServer::accept);
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
            ServerConsole.run(server.actualPort());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void accept(ServerWebSocket socket) {
        if (socket.path().equals(FanOutEndpoint.PATH)) {
            ALL.add(socket);
            socket.closeHandler(closed -> ALL.remove(socket));
            socket.textMessageHandler(message -> ALL.forEach(each -> each.writeTextMessage(message)));
        } else {
            socket.textMessageHandler(socket::writeTextMessage);
            socket.binaryMessageHandler(socket::writeBinaryMessage);
        }
    }
}
