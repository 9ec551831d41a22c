package dev.sockeye.client.reconnect;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EncodedMessage;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.connection.Outgoing;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A client that stays connected: whenever its connection ends, it makes a new one, as its {@link ReconnectPolicy} and
 * {@link Backoff} say. Messages can be sent at any time; while there is no connection they wait in a bounded buffer. They
 * are delivered in order. Those that were not known to be delivered when a connection ended are sent again, first, on the
 * next: the server may get them twice ({@link DeliveryGuarantee}). It has no thread of its own. Thread-safe.
 */
public final class ReconnectingClient implements AutoCloseable {
    private final Reconnector reconnector;
    private final BufferedSender sender;
    private final Coders coders;
    private final CompletableFuture<Void> ended;

    ReconnectingClient(Reconnector reconnector, BufferedSender sender, Coders coders, Runnable atEnd) {
        this.reconnector = reconnector;
        this.sender = sender;
        this.coders = coders;
        this.ended = reconnector.ended().whenComplete((unused, failure) -> {
            atEnd.run();
            coders.close();
        });
    }

    /**
     * Begins to describe a client.
     *
     * @param container connects; the client ends with it
     * @return a description without endpoint and URI
     */
    public static ReconnectingClientBuilder builder(ClientContainer container) {
        return new ReconnectingClientBuilder(container);
    }

    /**
     * Sends a text message.
     *
     * @param text the message
     * @return completes when it is delivered; fails with a {@link BufferFullException} at once or when it is dropped, with
     *     a {@link ClientEndedException} when it may not have been delivered and never will be, with an
     *     IllegalArgumentException for text that UTF-8 cannot hold; to cancel it does not take the message back. What is
     *     chained to it runs on a thread of the container, one after the other, and so must not wait for another delivery
     */
    public CompletableFuture<Void> sendText(String text) {
        return sender.send(new Outgoing.Text(require(text)));
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the message, from position to limit, which is copied
     * @return as {@link #sendText} does
     */
    public CompletableFuture<Void> sendBinary(ByteBuffer bytes) {
        return sender.send(new Outgoing.Binary(require(bytes).duplicate()).detached());
    }

    /**
     * Sends an object, encoded now by the encoders of the endpoint, of which the client has instances of its own.
     *
     * @param object the message
     * @return as {@link #sendText} does; fails with an {@link EncodeException} or IOException of the encoder
     */
    public CompletableFuture<Void> sendObject(Object object) {
        EncodedMessage encoded;
        try {
            encoded = coders.encode(require(object));
        } catch (EncodeException | IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return encoded instanceof EncodedMessage.Text text
                ? sendText(text.text())
                : sendBinary(((EncodedMessage.Binary) encoded).bytes());
    }

    private static <T> T require(T message) {
        if (message == null) {
            throw new IllegalArgumentException("Expected something to send, got null");
        }
        return message;
    }

    /**
     * What the client is doing.
     *
     * @return the state, which may have changed when this returns
     */
    public ClientState state() {
        return reconnector.state();
    }

    /**
     * The session that messages go to.
     *
     * @return empty if there is none now
     */
    public Optional<Session> session() {
        return reconnector.link().map(Link::session);
    }

    /**
     * How many messages are held: waiting to be sent, or not yet known to be delivered.
     *
     * @return a number of messages
     */
    public int pendingMessages() {
        return sender.pending();
    }

    /**
     * When the client has ended.
     *
     * @return completes after {@link #close}, or fails with a {@link ClientEndedException} when the client gave up
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /**
     * Ends for good: closes the session with 1000 if there is one, and fails what is not known to be delivered. Returns at
     * once. Any number of times.
     */
    @Override
    public void close() {
        reconnector.close();
    }
}
