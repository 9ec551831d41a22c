package dev.sockeye.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The WebSocket client of the JDK, its messages put together and kept in order. */
public final class JdkClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private WebSocket socket;

    public static JdkClient open(URI endpoint) {
        JdkClient client = new JdkClient();
        client.socket = HTTP.newWebSocketBuilder().buildAsync(endpoint, client).join();
        return client;
    }

    public JdkClient send(String part, boolean last) {
        socket.sendText(part, last).join();
        return this;
    }

    public JdkClient send(String message) {
        return send(message, true);
    }

    public JdkClient send(byte[] part, boolean last) {
        socket.sendBinary(ByteBuffer.wrap(part), last).join();
        return this;
    }

    public JdkClient ping(String payload) {
        socket.sendPing(ByteBuffer.wrap(payload.getBytes(UTF_8))).join();
        return this;
    }

    /** The next message: a String, a byte[] or {@link Pong}. */
    public Object receive() throws InterruptedException {
        Object next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Expected a message within " + PATIENCE_SECONDS + " s, got none; closed with "
                    + closeCode.getNow(null));
        }
        return next;
    }

    /** Closes with a code and returns the one the server answers with. */
    public int close(int code) throws Exception {
        socket.sendClose(code, "").join();
        return closeCode();
    }

    /** The code the server closes with, once it does. */
    public int closeCode() throws Exception {
        return closeCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends the TCP connection without a Close frame, as a crash does. */
    public void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        drop();
    }

    public record Pong(String payload) {}

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            received.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            received.add(binary.toByteArray());
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        received.add(new Pong(new String(bytes, UTF_8)));
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode.completeExceptionally(error);
    }
}
