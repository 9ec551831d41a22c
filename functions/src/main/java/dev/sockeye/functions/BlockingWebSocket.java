package dev.sockeye.functions;

import dev.sockeye.encoders.Lens;
import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.connection.Hold;
import dev.sockeye.session.sending.WsClosure;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A socket for blocking code: a send waits until the message is handed to the operating system, and a receive waits for the
 * next message. Up to 16 messages or 64 KiB are buffered; after that nothing more is read from the peer until a message is
 * taken.
 *
 * <p>Waits end when the connection ends or the thread is interrupted. An interrupt throws {@link UncheckedIOException} and
 * leaves the thread interrupted. Thread-safe; each message is taken once.
 */
public final class BlockingWebSocket implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final WebSocket socket;
    private final SessionControl control;
    private final Inbox inbox;

    private BlockingWebSocket(WebSocket socket, SessionControl control, Inbox inbox) {
        this.socket = socket;
        this.control = control;
        this.inbox = inbox;
    }

    /**
     * {@return a blocking view of a socket, for use on another thread than the one that calls its handlers} From now on its
     * messages are buffered here. Call this in the consumer that takes the socket, or the first messages may be lost.
     * {@link WsHandler#loop} does all this.
     *
     * @param socket the socket
     */
    public static BlockingWebSocket of(WebSocket socket) {
        SessionControl control = ((WebSocketSession) socket.session()).control();
        Inbox inbox = new Inbox(() -> control.hold(Hold.ALL), () -> control.release(Hold.ALL));
        socket.onMessage(inbox::put);
        socket.onError((ErrorObserver) inbox::fail);
        socket.onClose(inbox::end);
        return new BlockingWebSocket(socket, control, inbox);
    }

    /**
     * Sends a message.
     *
     * @param message the message
     * @throws UncheckedIOException if the socket is closed (the message says by which side and why) or the connection is
     *     lost; caused by a {@link java.net.SocketTimeoutException} if the message is not sent and nothing is written for
     *     {@code sockeye.send-timeout}
     */
    public void send(WsMessage message) {
        try {
            control.awaitSent(socket.send(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a text message.
     *
     * @param text the text
     * @throws UncheckedIOException as {@link #send(WsMessage)}
     */
    public void send(String text) {
        send(WsMessage.of(text));
    }

    /**
     * Sends a binary message.
     *
     * @param bytes the bytes from position to limit
     * @throws UncheckedIOException as {@link #send(WsMessage)}
     */
    public void send(ByteBuffer bytes) {
        send(WsMessage.of(bytes));
    }

    /**
     * Takes the next message, waiting for one if necessary.
     *
     * @return the message; empty when the socket is closed
     * @throws UncheckedIOException if the connection was lost; not if the container closed it, for example because it stops
     * @throws IllegalStateException if no message has arrived yet and this thread would have to deliver it: in a {@link
     *     WsConsumer}, or in a handler of this socket
     */
    public Optional<WsMessage> receive() {
        Optional<WsMessage> next = take(Long.MAX_VALUE);
        if (next.isEmpty()) {
            requireNotLost();
        }
        return next;
    }

    private void requireNotLost() {
        Throwable failure = inbox.failure();
        if (failure != null) {
            throw new UncheckedIOException(new IOException(failure.getMessage(), failure));
        }
        CloseReason end = inbox.end();
        if (end != null && isAbnormal(end) && isLost()) {
            throw new UncheckedIOException(new IOException("Expected a Close frame, but the connection was lost"));
        }
    }

    /**
     * What is 1006 to the endpoint may be a close of the container's own. When it stops it interrupts its threads, once all
     * sessions are closed.
     */
    private boolean isLost() {
        try {
            return isAbnormal(control.awaitClosed(control.closure()).reason());
        } catch (IOException e) {
            return !Thread.currentThread().isInterrupted();
        }
    }

    private static boolean isAbnormal(CloseReason reason) {
        return reason.getCloseCode().getCode() == CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode();
    }

    /**
     * Takes the next message, waiting for one if necessary.
     *
     * @param timeout longest wait, 1 nanosecond or more
     * @return the message; empty if none arrived in time, or if the socket is closed
     * @throws IllegalStateException as {@link #receive()}
     */
    public Optional<WsMessage> receive(Duration timeout) {
        return take(timeout.compareTo(LONGEST) >= 0 ? Long.MAX_VALUE : timeout.toNanos());
    }

    private Optional<WsMessage> take(long nanos) {
        if (inbox.isWaitedFor() && control.isDelivering()) {
            throw new IllegalStateException(
                    "Expected a wait for messages on another thread than the one that delivers them;"
                            + " use WsHandler.loop, or a thread of your own");
        }
        try {
            return inbox.take(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (inbox.end() != null) {
                return Optional.empty();
            }
            throw new UncheckedIOException(new IOException("Interrupted while waiting for a message", e));
        }
    }

    /** {@return the messages to come, each taken on demand; they end when the socket closes, as {@link #receive()} does} */
    public Iterable<WsMessage> incoming() {
        return () -> new Incoming<>(this::receive);
    }

    /** {@return the messages to come, each taken on demand; they end when the socket closes, as {@link #receive()} does} */
    public Stream<WsMessage> received() {
        return StreamSupport.stream(incoming().spliterator(), false);
    }

    /** {@return how the socket was closed, as {@link WebSocket#onClose} reports it; empty while it is open} */
    public Optional<CloseReason> closeReason() {
        return Optional.ofNullable(inbox.end());
    }

    /**
     * {@return this socket with typed messages}
     *
     * @param lens converts messages to values, and values to messages
     * @param <T> the values
     */
    public <T> TypedBlockingWebSocket<T, T> as(Lens<?, T> lens) {
        return as(lens, lens);
    }

    /**
     * {@return this socket with typed messages}
     *
     * @param received converts received messages to values
     * @param sent converts values to the messages that are sent
     * @param <I> the values received
     * @param <O> the values sent
     */
    public <I, O> TypedBlockingWebSocket<I, O> as(Lens<?, I> received, Lens<?, O> sent) {
        return new TypedBlockingWebSocket<>(this, received, sent);
    }

    /** {@return the underlying socket, whose sends do not block} */
    public WebSocket async() {
        return socket;
    }

    /**
     * Closes the socket and waits until it is closed; messages sent earlier are written first.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @param phrase the reason phrase for the peer, at most 123 bytes of UTF-8
     * @return how it was closed, and whether the peer answered
     * @throws UncheckedIOException caused by a {@link java.net.SocketTimeoutException} if a filter delays the close for
     *     longer than {@code sockeye.send-timeout}
     */
    public WsClosure close(int code, String phrase) {
        return awaitClosed(socket.close(code, phrase));
    }

    /**
     * Closes the socket normally (1000) and waits until it is closed; no effect if it is closed already.
     *
     * @throws UncheckedIOException as {@link #close(int, String)}
     */
    @Override
    public void close() {
        awaitClosed(socket.close());
    }

    private WsClosure awaitClosed(CompletionStage<WsClosure> closed) {
        try {
            return control.awaitClosed(closed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
