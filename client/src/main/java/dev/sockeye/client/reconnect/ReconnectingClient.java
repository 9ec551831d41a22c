package dev.sockeye.client.reconnect;

import dev.sockeye.bridge.Arguments;
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
 * A client that reconnects: when its connection ends, it makes a new one, as its {@link ReconnectPolicy} and {@link
 * Backoff} decide. Messages can be sent at any time; while there is no connection they wait in a bounded buffer. They are
 * delivered in order. Messages that were not known to be delivered when a connection ended are sent again, first, on the
 * next connection, so the server may receive them twice ({@link DeliveryGuarantee}). The client has no thread of its own.
 * Thread-safe.
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
     * Starts building a client.
     *
     * @param container makes the connections; closing it also closes the client
     * @return a builder without endpoint and URI
     */
    public static ReconnectingClientBuilder builder(ClientContainer container) {
        return new ReconnectingClientBuilder(container);
    }

    /**
     * Sends a text message.
     *
     * @param text the message
     * @return completes when the message is delivered; fails with a {@link BufferFullException} at once or when the message
     *     is dropped, with a {@link ClientEndedException} when the client has ended before the delivery is known, or with
     *     an IllegalArgumentException if the text cannot be encoded in UTF-8. Cancelling it does not cancel the message.
     *     Dependent actions run one after the other on a thread of the container, so they must not wait for another
     *     delivery
     */
    public CompletableFuture<Void> sendText(String text) {
        return sender.send(new Outgoing.Text(Arguments.present(text, "a text to send")));
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the message, from position to limit; it is copied
     * @return as {@link #sendText} does
     */
    public CompletableFuture<Void> sendBinary(ByteBuffer bytes) {
        return sender.send(
                new Outgoing.Binary(Arguments.present(bytes, "bytes to send").duplicate()).detached());
    }

    /**
     * Sends an object. It is encoded at once by the endpoint's encoders, of which the client has its own instances.
     *
     * @param object the message
     * @return as {@link #sendText} does; fails with an {@link EncodeException} or IOException of the encoder
     */
    public CompletableFuture<Void> sendObject(Object object) {
        EncodedMessage encoded;
        try {
            encoded = coders.encode(Arguments.present(object, "an object to send"));
        } catch (EncodeException | IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return encoded instanceof EncodedMessage.Text text
                ? sendText(text.text())
                : sendBinary(((EncodedMessage.Binary) encoded).bytes());
    }

    /**
     * The client's state.
     *
     * @return the state; it may have changed when this returns
     */
    public ClientState state() {
        return reconnector.state();
    }

    /**
     * The current session.
     *
     * @return empty if there is none now
     */
    public Optional<Session> session() {
        return reconnector.link().map(Link::session);
    }

    /**
     * The number of buffered messages: those that wait to be sent, and those not yet known to be delivered.
     *
     * @return a number of messages
     */
    public int pendingMessages() {
        return sender.pending();
    }

    /**
     * The end of the client.
     *
     * @return completes after {@link #close}, or fails with a {@link ClientEndedException} when the client gave up
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /**
     * Ends the client: closes the session with 1000 if there is one, and fails the messages that are not known to be
     * delivered. Returns at once. Can be called any number of times.
     */
    @Override
    public void close() {
        reconnector.close();
    }
}
