package dev.sockeye.tck.api.harness;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A programmatic endpoint for either role: it keeps what it is notified of, and does in addition what a test asks for. Nothing
 * handles messages until {@link #hearing()} or the test says so.
 */
public class RecordingEndpoint extends Endpoint {
    private final Events<Session> opened = new Events<>();
    private final Events<String> texts = new Events<>();
    private final Events<byte[]> binaries = new Events<>();
    private final Events<byte[]> pongs = new Events<>();
    private final Events<CloseReason> closed = new Events<>();
    private final Events<Throwable> errors = new Events<>();
    private volatile OnOpen onOpen = (session, config) -> {};
    private volatile OnClose onClose = (session, reason) -> {};
    private volatile OnError onError = (session, failure) -> {};
    private volatile boolean hears;

    /** What else to do when a session opens. */
    @FunctionalInterface
    public interface OnOpen {
        /** Does it; anything thrown leaves the endpoint's onOpen. */
        void run(Session session, EndpointConfig config) throws Exception;
    }

    /** What else to do when a session closes. */
    @FunctionalInterface
    public interface OnClose {
        /** Does it; anything thrown leaves the endpoint's onClose. */
        void run(Session session, CloseReason reason) throws Exception;
    }

    /** What else to do with an error. */
    @FunctionalInterface
    public interface OnError {
        /** Does it; anything thrown leaves the endpoint's onError. */
        void run(Session session, Throwable failure) throws Exception;
    }

    /** Keeps whole text and binary messages and pongs as well; call before the session opens. */
    public RecordingEndpoint hearing() {
        hears = true;
        return this;
    }

    /** Sets what to do in onOpen. */
    public RecordingEndpoint onOpen(OnOpen action) {
        onOpen = action;
        return this;
    }

    /** Sets what to do in onClose. */
    public RecordingEndpoint onClose(OnClose action) {
        onClose = action;
        return this;
    }

    /** Sets what to do in onError. */
    public RecordingEndpoint onError(OnError action) {
        onError = action;
        return this;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        if (hears) {
            hear(session);
        }
        try {
            onOpen.run(session, config);
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        } finally {
            opened.add(session);
        }
    }

    private void hear(Session session) {
        session.addMessageHandler(String.class, texts::add);
        session.addMessageHandler(ByteBuffer.class, message -> binaries.add(bytes(message)));
        MessageHandler.Whole<PongMessage> pong = message -> pongs.add(bytes(message.getApplicationData()));
        session.addMessageHandler(PongMessage.class, pong);
    }

    /**
     * The bytes between position and limit.
     *
     * @param buffer a buffer, which stays as it is
     * @return a copy
     */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Arrays.copyOf(bytes, bytes.length);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        try {
            onClose.run(session, reason);
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        } finally {
            closed.add(reason);
        }
    }

    @Override
    public void onError(Session session, Throwable failure) {
        try {
            onError.run(session, failure);
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        } finally {
            errors.add(failure);
        }
    }

    /** Sessions whose onOpen has run. */
    public Events<Session> opened() {
        return opened;
    }

    /** Whole text messages, if it hears. */
    public Events<String> texts() {
        return texts;
    }

    /** Whole binary messages, if it hears. */
    public Events<byte[]> binaries() {
        return binaries;
    }

    /** Payloads of pongs, if it hears. */
    public Events<byte[]> pongs() {
        return pongs;
    }

    /** Reasons that onClose was given, after it has run. */
    public Events<CloseReason> closed() {
        return closed;
    }

    /** What onError was given, after it has run. */
    public Events<Throwable> errors() {
        return errors;
    }

    private static final class Sneaky {
        /** Endpoint's methods declare nothing, but what user code throws may be anything. */
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        static <E extends Exception> RuntimeException rethrow(Exception failure) throws E {
            throw (E) failure;
        }
    }
}
