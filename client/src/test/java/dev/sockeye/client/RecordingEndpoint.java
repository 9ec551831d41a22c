package dev.sockeye.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps everything that happens to it. */
class RecordingEndpoint extends Endpoint {
    final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();
    final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    volatile Session opened;
    volatile Thread openThread;
    volatile ClassLoader messageLoader;

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        opened = session;
        openThread = Thread.currentThread();
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::received);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) this::received);
    }

    void received(Object message) {
        messageLoader = Thread.currentThread().getContextClassLoader();
        messages.add(message);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        closed.complete(reason);
    }

    @Override
    public void onError(Session session, Throwable failure) {
        errors.add(failure);
    }

    Object nextMessage() throws InterruptedException {
        Object message = messages.poll(10, SECONDS);
        if (message == null) {
            throw new AssertionError("no message; errors: " + errors);
        }
        return message;
    }

    CloseReason awaitClose() throws Exception {
        return closed.get(10, SECONDS);
    }
}
