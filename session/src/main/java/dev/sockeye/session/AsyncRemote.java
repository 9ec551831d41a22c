package dev.sockeye.session;

import static dev.sockeye.session.MessageSender.requireData;

import dev.sockeye.bridge.Arguments;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.connection.Signal;
import jakarta.websocket.EncodeException;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The remote that does not wait. Any number of sends may be under way at once: their messages queue up, bounded. */
final class AsyncRemote implements RemoteEndpoint.Async {
    private final Session session;
    private final MessageSender sender;
    private final Batching batching;
    private final CallbackFrame frame;
    private volatile long sendTimeout;

    AsyncRemote(Session session, MessageSender sender, Batching batching, CallbackFrame frame, long sendTimeout) {
        this.session = session;
        this.sender = sender;
        this.batching = batching;
        this.frame = frame;
        this.sendTimeout = sendTimeout;
    }

    @Override
    public long getSendTimeout() {
        return sendTimeout;
    }

    @Override
    public void setSendTimeout(long timeoutmillis) {
        sender.requireOpen();
        sendTimeout = timeoutmillis;
    }

    @Override
    public void sendText(String text, SendHandler handler) {
        send(new Outgoing.Text(requireData(text)), notifying(handler));
    }

    @Override
    public Future<Void> sendText(String text) {
        Signal promise = promise();
        send(new Outgoing.Text(requireData(text)), promise);
        return promise.outcome();
    }

    @Override
    public Future<Void> sendBinary(ByteBuffer data) {
        Signal promise = promise();
        send(new Outgoing.Binary(requireData(data)), promise);
        return promise.outcome();
    }

    @Override
    public void sendBinary(ByteBuffer data, SendHandler handler) {
        send(new Outgoing.Binary(requireData(data)), notifying(handler));
    }

    @Override
    public Future<Void> sendObject(Object data) {
        Signal promise = promise();
        encodeAndSend(requireData(data), promise);
        return promise.outcome();
    }

    @Override
    public void sendObject(Object data, SendHandler handler) {
        encodeAndSend(requireData(data), notifying(handler));
    }

    private void encodeAndSend(Object data, SendCompletion completion) {
        Outgoing message;
        try {
            message = sender.encode(data);
        } catch (EncodeException | IOException | RuntimeException e) {
            if (completion instanceof Signal) {
                sender.unencodable(e);
            }
            completion.complete(e);
            return;
        }
        send(message, completion);
    }

    private void send(Outgoing message, SendCompletion completion) {
        sender.send(message, sendTimeout, completion);
    }

    /** Sends what a filter passes on. */
    void sendPastFilter(Outgoing message, SendHandler handler) {
        sender.sendPastFilter(message, sendTimeout, notifying(handler));
    }

    private SendCompletion notifying(SendHandler handler) {
        Arguments.present(handler, "a send handler");
        return failure -> {
            SendResult result = SendResults.of(session, failure);
            frame.run("SendHandler", () -> handler.onResult(result));
        };
    }

    @Override
    public void setBatchingAllowed(boolean allowed) {
        batching.set(allowed);
    }

    @Override
    public boolean getBatchingAllowed() {
        return batching.isAllowed();
    }

    @Override
    public void flushBatch() {
        batching.flush();
    }

    @Override
    public void sendPing(ByteBuffer applicationData) throws IOException {
        sender.ping(applicationData);
    }

    @Override
    public void sendPong(ByteBuffer applicationData) throws IOException {
        sender.pong(applicationData);
    }

    private Signal promise() {
        return new Signal(new SendFuture(sender.connection()));
    }

    /** A message may be half written, so its send cannot be called off; and it may be held back until somebody waits for it. */
    private static final class SendFuture extends CompletableFuture<Void> {
        private final Connection connection;

        SendFuture(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Void get() throws InterruptedException, ExecutionException {
            flush();
            return super.get();
        }

        @Override
        public Void get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            flush();
            return super.get(timeout, unit);
        }

        private void flush() {
            if (!isDone()) {
                connection.flushForWaiting();
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    }
}
