package dev.sockeye.interop.peers;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Vert.x's client, told to compress. */
final class VertxClient {
    private static final int CONNECT_SECONDS = 30;

    private VertxClient() {}

    public static void main(String[] arguments) {
        EchoTalk.over(talk -> connect(talk, URI.create(arguments[0])));
    }

    private static Mouth connect(EchoTalk talk, URI uri) throws Exception {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setTryUsePerMessageCompression(true)
                .setMaxFrameSize(Echo.MAX_MESSAGE)
                .setMaxMessageSize(Echo.MAX_MESSAGE);
        WebSocketClient client = Vertx.vertx().createWebSocketClient(options);
        WebSocket socket = client.connect(new WebSocketConnectOptions()
                        .setHost(uri.getHost())
                        .setPort(uri.getPort())
                        .setURI(uri.getPath()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(CONNECT_SECONDS, TimeUnit.SECONDS);
        socket.exceptionHandler(talk::failed);
        socket.textMessageHandler(talk::heard);
        socket.binaryMessageHandler(bytes -> talk.heard(bytes.getBytes()));
        socket.closeHandler(unused -> talk.closed(socket.closeStatusCode()));
        return new Mouth(client, socket);
    }

    /** Holds on to the client, which closes all when it is garbage. */
    private record Mouth(WebSocketClient client, WebSocket socket) implements EchoTalk.Line {
        @Override
        public void text(String message) {
            socket.writeTextMessage(message);
        }

        @Override
        public void binary(byte[] message) {
            socket.writeBinaryMessage(Buffer.buffer(message));
        }

        @Override
        public void fragments(List<String> parts) {
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                socket.writeFrame(
                        i == 0
                                ? WebSocketFrame.textFrame(parts.get(i), last)
                                : WebSocketFrame.continuationFrame(Buffer.buffer(parts.get(i)), last));
            }
        }

        @Override
        public void close() {
            socket.close((short) 1000);
        }
    }
}
