package dev.sockeye.container.security;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An endpoint that keeps what happens to all of its sessions; what else it does with one is said when it is made. */
final class Notes extends Endpoint {
    private static final int PATIENCE_SECONDS = 20;

    /** What is done with each session when it opens. */
    interface Opening {
        void open(Session session, Notes notes) throws Exception;
    }

    private static final int TOO_BIG = 1009;
    private static final int ABNORMAL = 1006;

    /** Sends each message back. */
    static final Opening ECHO = (session, notes) -> {
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>)
                text -> session.getAsyncRemote().sendText(text, sent -> {}));
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>)
                bytes -> session.getAsyncRemote().sendBinary(bytes, sent -> {}));
    };

    private final Opening opening;
    private final BlockingQueue<Integer> closeCodes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> values = new LinkedBlockingQueue<>();

    Notes(Opening opening) {
        this.opening = opening;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        try {
            opening.open(session, this);
        } catch (Exception e) {
            throw new IllegalStateException("The session cannot be opened", e);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        closeCodes.add(reason.getCloseCode().getCode());
    }

    @Override
    public void onError(Session session, Throwable failure) {
        // What comes of it is the close code.
    }

    void add(Object value) {
        values.add(value);
    }

    Object next() throws InterruptedException {
        return taken(values, "a value");
    }

    int nextCloseCode() throws InterruptedException {
        return taken(closeCodes, "a close");
    }

    /** {@return what the endpoint is notified of when the peer is sent a code: Jakarta WebSocket 2.2 section 2.1.5} */
    static int codeFor(int sent) {
        return sent == TOO_BIG ? TOO_BIG : ABNORMAL;
    }

    private static <T> T taken(BlockingQueue<T> from, String what) throws InterruptedException {
        T next = from.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Expected " + what + " within " + PATIENCE_SECONDS + " s");
        }
        return next;
    }
}
