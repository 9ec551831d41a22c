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
 * A socket for straight code: sends wait until the message is handed to the operating system, and messages are taken when
 * they are wanted. A peer whose messages are not taken is held up by its own stream after 16 messages or 64 KiB.
 *
 * <p>Waits end with the connection, and with an interrupt, which throws {@link UncheckedIOException} and leaves the thread
 * interrupted. Thread-safe; each message is taken once.
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
     * {@return a blocking view of a socket, for another thread than that which calls its handlers} From now on its messages
     * wait here; so it is asked for where the socket is handed over, or the first may be lost. {@link WsHandler#loop} does all
     * this.
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
     * @throws UncheckedIOException if the socket is closed, saying by whom and why, or gets lost; around a
     *     {@link java.net.SocketTimeoutException} if {@code sockeye.send-timeout} passes while neither the message is sent nor
     *     anything written
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
     * Takes the next message; waits for one.
     *
     * @return the message; empty when the socket is closed
     * @throws UncheckedIOException if the connection was lost; not if the container has closed it by itself, as when it stops
     * @throws IllegalStateException if there is none yet and this thread is to deliver it: in a {@link WsConsumer}, or in a
     *     handler of this socket
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
     * Takes the next message; waits for one.
     *
     * @param timeout longest wait, 1 nanosecond or more
     * @return the message; empty if none has come in time, or the socket is closed
     * @throws IllegalStateException as {@link #receive()}
     */
    public Optional<WsMessage> receive(Duration timeout) {
        return take(timeout.compareTo(LONGEST) >= 0 ? Long.MAX_VALUE : timeout.toNanos());
    }

    private Optional<WsMessage> take(long nanos) {
        if (inbox.isWaitedFor() && control.isDelivering()) {
            throw new IllegalStateException(
                    "Expected another thread to wait for messages than the one that brings them;"
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

    /** {@return the messages to come, each taken when it is asked for; they end with the socket, as {@link #receive()}} */
    public Iterable<WsMessage> incoming() {
        return () -> new Incoming<>(this::receive);
    }

    /** {@return the messages to come, each taken when it is asked for; they end with the socket, as {@link #receive()}} */
    public Stream<WsMessage> received() {
        return StreamSupport.stream(incoming().spliterator(), false);
    }

    /** {@return how the socket was closed, as {@link WebSocket#onClose} has it; empty while it is not} */
    public Optional<CloseReason> closeReason() {
        return Optional.ofNullable(inbox.end());
    }

    /**
     * {@return this socket with typed messages}
     *
     * @param lens makes values of messages, and messages of values
     * @param <T> the values
     */
    public <T> TypedBlockingWebSocket<T, T> as(Lens<?, T> lens) {
        return as(lens, lens);
    }

    /**
     * {@return this socket with typed messages}
     *
     * @param received makes values of what is received
     * @param sent makes messages of what is sent
     * @param <I> the values received
     * @param <O> the values sent
     */
    public <I, O> TypedBlockingWebSocket<I, O> as(Lens<?, I> received, Lens<?, O> sent) {
        return new TypedBlockingWebSocket<>(this, received, sent);
    }

    /** {@return the socket below, whose sends do not wait} */
    public WebSocket async() {
        return socket;
    }

    /**
     * Closes the socket and waits until it is closed; what was sent before goes out before.
     *
     * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
     * @param phrase what the peer is told, at most 123 bytes of UTF-8
     * @return how it was closed, and whether the peer has answered
     * @throws UncheckedIOException around a {@link java.net.SocketTimeoutException} if a filter does not let it be closed
     *     for {@code sockeye.send-timeout}
     */
    public WsClosure close(int code, String phrase) {
        return awaitClosed(socket.close(code, phrase));
    }

    /**
     * Closes the socket normally and waits until it is closed; without effect if it is.
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
