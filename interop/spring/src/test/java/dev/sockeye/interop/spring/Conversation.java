package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.WebSocketClient;

/** One connection of a client of Spring's, and what it has heard. */
final class Conversation implements WebSocketHandler, AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<WebSocketMessage<?>> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
    private final WebSocketSession session;

    private Conversation(WebSocketClient client, WebSocketHttpHeaders headers, URI uri) throws Exception {
        session = client.execute(this, headers, uri).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static Conversation of(WebSocketClient client, URI uri) throws Exception {
        return of(client, new WebSocketHttpHeaders(), uri);
    }

    static Conversation of(WebSocketClient client, WebSocketHttpHeaders headers, URI uri) throws Exception {
        return new Conversation(client, headers, uri);
    }

    WebSocketSession session() {
        return session;
    }

    void says(WebSocketMessage<?> message) throws Exception {
        session.sendMessage(message);
    }

    /** The payload of the next message. */
    Object hears() throws InterruptedException {
        WebSocketMessage<?> message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message within %s s", PATIENCE_SECONDS).isNotNull();
        return message.getPayload();
    }

    CloseStatus closed() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        session.close();
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession unused) {}

    @Override
    public void handleMessage(WebSocketSession unused, WebSocketMessage<?> message) {
        messages.add(message);
    }

    @Override
    public void handleTransportError(WebSocketSession unused, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession unused, CloseStatus status) {
        closed.complete(status);
    }

    @Override
    public boolean supportsPartialMessages() {
        return false;
    }
}
