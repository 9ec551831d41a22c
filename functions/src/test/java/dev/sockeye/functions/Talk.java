package dev.sockeye.functions;

import dev.sockeye.container.tomcat.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A conversation with a server by the JDK's own client: what was heard, as text. */
final class Talk implements WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    private Talk(WebSocket.Builder builder, URI uri) {
        socket = builder.buildAsync(uri, this).join();
    }

    static Talk with(Server server, String path) {
        return new Talk(CLIENT.newWebSocketBuilder(), uri(server, path));
    }

    static Talk with(Server server, String path, String subprotocol) {
        return new Talk(CLIENT.newWebSocketBuilder().subprotocols(subprotocol), uri(server, path));
    }

    static Talk withHeaders(Server server, String path, String... namesAndValues) {
        return new Talk(headers(namesAndValues), uri(server, path));
    }

    static Talk withHeaders(Server server, String path, List<String> subprotocols, String... namesAndValues) {
        WebSocket.Builder builder = headers(namesAndValues)
                .subprotocols(
                        subprotocols.get(0),
                        subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
        return new Talk(builder, uri(server, path));
    }

    private static WebSocket.Builder headers(String... namesAndValues) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.header(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder;
    }

    /** The answer to a handshake that is refused. */
    static HttpResponse<?> refused(Server server, String path, String... headers) {
        try {
            new Talk(headers(headers), uri(server, path));
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse();
        }
        throw new AssertionError("Expected a refusal at " + path + ", but the handshake was accepted");
    }

    private static URI uri(Server server, String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }

    /** The answer to a GET: its status and body. */
    static String get(Server server, String path) throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(server.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    Talk say(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    Talk say(byte... message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
        return this;
    }

    Talk close(int code) {
        return close(code, "");
    }

    Talk close(int code, String reason) {
        socket.sendClose(code, reason).join();
        return this;
    }

    Talk abort() {
        socket.abort();
        return this;
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** The next thing that is heard. */
    String hear() throws InterruptedException {
        String next = heard.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        heard.add("binary:" + data.remaining());
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        heard.add("close:" + code + ":" + reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        heard.add("error:" + error);
    }
}
