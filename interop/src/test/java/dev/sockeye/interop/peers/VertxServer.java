package dev.sockeye.interop.peers;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** An echo server of Vert.x, which compresses unless told otherwise. */
final class VertxServer {
    private VertxServer() {}

    public static void main(String[] arguments) throws Exception {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setMaxWebSocketFrameSize(Echo.MAX_MESSAGE)
                .setMaxWebSocketMessageSize(Echo.MAX_MESSAGE);
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(options)
                .webSocketHandler(socket -> {
                    socket.textMessageHandler(socket::writeTextMessage);
                    socket.binaryMessageHandler(socket::writeBinaryMessage);
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        try {
            PeerConsole.run(server.actualPort());
        } finally {
            vertx.close();
        }
    }
}
