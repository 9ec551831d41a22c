package dev.sockeye.protocol;

import dev.sockeye.protocol.extension.Agreement;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection after its opening handshake (RFC 6455), without any I/O: bytes go in by {@link #receive}, events
 * come out by {@link #poll}; messages go in by the send methods, bytes come out by {@link #pollOutput}.
 *
 * <p>A peer that breaks a rule gets the Close frame it earned, and {@link Event#CLOSED} is reported; it is no exception.
 *
 * <p>Not thread-safe: the caller guards it with one lock; what belongs to an event may be used outside it if nobody polls
 * meanwhile. Between messages it holds no buffer, and when the connection has ended, nothing of its extensions either.
 */
public final class Engine {
    /** What {@link #deadline()} answers when nothing is awaited. */
    public static final long NO_DEADLINE = MessageLimits.NO_DEADLINE;

    /** The limit of messages that may be of any size. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    private final ExtensionChain extensions;
    private final Inbound inbound;
    private final Outbound outbound;
    private final PingsAhead pingsAhead;
    private final ClosingHandshake closing;

    /**
     * Makes the engine of a connection whose handshake has succeeded.
     *
     * @param role which side this is
     * @param limits what the peer may make it hold or wait for
     * @param agreed the extensions, in the order of the server's answer
     * @param maskKeys a fresh, unpredictable key for each frame of a client (RFC 6455 section 10.3)
     */
    public Engine(Role role, Limits limits, List<Agreement> agreed, IntSupplier maskKeys) {
        this.extensions = new ExtensionChain(agreed);
        this.outbound = new Outbound(role, extensions, maskKeys);
        this.inbound = new Inbound(role, limits, extensions, outbound::pings);
        this.pingsAhead = new PingsAhead(inbound, outbound::answerPing);
        this.closing = new ClosingHandshake(limits.closeTime());
    }

    /**
     * Hands in bytes from the peer. They are used up, and may be changed, by the following calls of {@link #poll()},
     * until it returns {@link Event#NEED_INPUT}; then the buffer is the caller's again. After the end, all is dropped.
     *
     * @param input a writable heap buffer
     * @param now the time in nanoseconds, from any fixed origin
     * @throws IllegalArgumentException if the buffer has no accessible array
     * @throws IllegalStateException if bytes of an earlier call are left
     */
    public void receive(ByteBuffer input, long now) {
        if (!input.hasArray()) {
            throw new IllegalArgumentException("Expected a writable heap buffer, got " + input);
        }
        if (!closing.hasEnded()) {
            inbound.receive(input, now);
        } else {
            input.position(input.limit());
        }
    }

    /** {@return a copy of what is left of the last input, whose buffer is its owner's again: for who does not poll on} */
    public ByteBuffer detachInput() {
        return inbound.detachInput();
    }

    /**
     * Reports that more input is awaited from now on: a message the last input has begun gets its full time.
     *
     * @param now the time in nanoseconds, from the same origin as for {@link #receive}
     */
    public void awaitInput(long now) {
        inbound.limits().awaitInput(now);
    }

    /**
     * Answers pings that are received but cannot be reached by {@link #poll()} yet, because the last event is still
     * being handled (RFC 6455 section 5.5.2). When their turn comes they are events, but not answered again. May be
     * called by another thread than the one that handles the event, under the same lock.
     *
     * @param ahead what came after that, and after earlier calls since the last {@link #poll()}; it is to be handed in later
     * @return whether a Close frame is among all that was looked through since the last {@link #poll()}
     */
    public boolean answerPingsAhead(ByteBuffer ahead) {
        return isOpen() && pingsAhead.look(ahead);
    }

    /** {@return whether the last look of {@link #answerPingsAhead} found a Close frame, and none of a message before it} */
    public boolean isCloseFirst() {
        return pingsAhead.isCloseFirst();
    }

    /**
     * Reports that the peer's stream has ended, or broke; without a Close frame before, that is an abnormal closure. Bytes
     * received before that {@link #poll()} has not used up yet are dropped: where the stream ended in order, poll first.
     */
    public void receiveEof() {
        if (!closing.hasEnded()) {
            end(Closure.lost("The connection ended without a Close frame"));
        }
    }

    /** {@return the next event, or {@link Event#NEED_INPUT}; pings are answered by then, and a Close frame is replied to} */
    public Event poll() {
        pingsAhead.forget();
        while (!closing.hasEnded()) {
            Event event = inbound.poll();
            if (event == Event.CLOSED) {
                endByPeer();
            } else if (event == Event.NEED_INPUT || isOpen()) {
                if (event == Event.PING && !pingsAhead.takeAnswered()) {
                    outbound.answerPing(binary().duplicate());
                }
                return event;
            }
        }
        if (closing.report()) {
            inbound.forgetEvent();
            return Event.CLOSED;
        }
        return Event.NEED_INPUT;
    }

    private void endByPeer() {
        Violation violation = inbound.violation();
        if (violation != null) {
            reply(violation.status());
            end(new Closure(Closure.Cause.VIOLATION, violation.status(), violation));
            return;
        }
        CloseStatus status = Objects.requireNonNull(inbound.peerStatus());
        Closure.Cause cause = isOpen() ? Closure.Cause.PEER : Closure.Cause.LOCAL;
        reply(status);
        end(new Closure(cause, status, null));
    }

    private void reply(CloseStatus status) {
        if (isOpen()) {
            outbound.close(status);
        }
    }

    private void end(Closure how) {
        closing.end(how);
        inbound.stop();
        extensions.close();
    }

    /** {@return the text of {@link Event#TEXT}} */
    public String text() {
        return Objects.requireNonNull(inbound.text(), "text() belongs to the event TEXT");
    }

    /** {@return the bytes of {@link Event#BINARY}, a ping or a pong: a heap buffer of its own, from position 0} */
    public ByteBuffer binary() {
        return Objects.requireNonNull(inbound.binary(), "binary() belongs to the events BINARY, PING and PONG");
    }

    /** {@return whether the piece of {@link Event#TEXT} or {@link Event#BINARY} ends its message; true for whole ones} */
    public boolean isLast() {
        return inbound.isLast();
    }

    /** {@return how the connection ended: the closure of {@link Event#CLOSED}} */
    public Closure closure() {
        return closing.closure();
    }

    /**
     * Sets how text messages are delivered from the next one on. Initially whole, with {@link Limits#textBytes()}.
     *
     * @param delivery the way
     * @param most most bytes of UTF-8 in a message, or {@link #NO_LIMIT}
     * @throws IllegalArgumentException if that is negative
     */
    public void deliverText(Delivery delivery, long most) {
        inbound.limits().setText(delivery, most);
    }

    /**
     * Sets how binary messages are delivered from the next one on. Initially whole, with {@link Limits#binaryBytes()}.
     *
     * @param delivery the way
     * @param most most bytes in a message, or {@link #NO_LIMIT}
     * @throws IllegalArgumentException if that is negative
     */
    public void deliverBinary(Delivery delivery, long most) {
        inbound.limits().setBinary(delivery, most);
    }

    /**
     * Sends a text message, or a part of one; a surrogate pair may be split over two parts.
     *
     * @param part the text
     * @param last whether it ends the message
     * @throws IllegalStateException if the connection is closing, or a binary message is open
     * @throws IllegalArgumentException if a surrogate has no partner; nothing is sent then
     */
    public void sendText(String part, boolean last) {
        open().sendText(part, last);
    }

    /**
     * Sends a binary message, or a part of one. Many bytes that go out as they are, are lent: they must not change before they
     * have been written, or {@link #detachOutput} has copied them.
     *
     * @param part the bytes between position and limit; the position moves to the limit
     * @param last whether it ends the message
     * @throws IllegalStateException if the connection is closing, or a text message is open
     */
    public void sendBinary(ByteBuffer part, boolean last) {
        open().sendBinary(part, last);
    }

    /**
     * Sends a whole message that other connections send as well, in bytes that are shared where they can be.
     *
     * @param message the message
     * @throws IllegalStateException if the connection is closing, or a message is open
     */
    public void send(PreparedMessage message) {
        open().send(message);
    }

    /**
     * Sends a ping; it may stand between the parts of a message.
     *
     * @param payload at most 125 bytes
     * @throws IllegalStateException if the connection is closing
     * @throws IllegalArgumentException if the payload is longer; nothing is sent then
     */
    public void ping(ByteBuffer payload) {
        open().ping(payload);
    }

    /**
     * Sends a ping before all that waits to be written (RFC 6455 section 5.4), or behind it if a frame was taken in part.
     *
     * @param payload at most 125 bytes
     * @return by how many bytes what waits is put off; 0 if the ping goes behind it
     * @throws IllegalStateException if the connection is closing
     * @throws IllegalArgumentException if the payload is longer; nothing is sent then
     */
    public int pingFirst(ByteBuffer payload) {
        return open().pingFirst(payload);
    }

    /**
     * Sends a pong that no ping asked for.
     *
     * @param payload at most 125 bytes
     * @throws IllegalStateException if the connection is closing
     * @throws IllegalArgumentException if the payload is longer; nothing is sent then
     */
    public void pong(ByteBuffer payload) {
        open().pong(payload);
    }

    /**
     * Starts the closing handshake, after the messages sent earlier; no effect if it has started.
     *
     * @param status what the peer is sent; codes that must not be sent are replaced
     * @param now the time in nanoseconds, from the same origin as for {@link #receive}
     */
    public void close(CloseStatus status, long now) {
        if (isOpen()) {
            outbound.close(status.onWire());
            inbound.discardMessages();
            closing.begin(now);
        }
    }

    /**
     * Gives the peer its whole time to answer a Close frame from now on: it has just taken some of what goes before that.
     *
     * @param now the time in nanoseconds, from the same origin as for {@link #receive}
     */
    public void awaitClose(long now) {
        closing.awaitPeer(now);
    }

    private Outbound open() {
        if (!isOpen()) {
            throw new IllegalStateException("Expected an open connection, but its closing handshake has begun");
        }
        return outbound;
    }

    /** {@return whether messages can be sent: no Close frame was sent or received, and the connection has not ended} */
    public boolean isOpen() {
        return closing.state() == CloseState.OPEN;
    }

    /** {@return whether both Close frames passed, or there will be no other: the output holds the last that is sent} */
    public boolean isClosed() {
        return closing.state() == CloseState.CLOSED;
    }

    /** {@return whether a message was sent in part, so that no other can be sent before its last part} */
    public boolean isSendingMessage() {
        return outbound.isMessageOpen();
    }

    /** {@return the next bytes to write, the caller's own but for what is lent; null if there are none} */
    public @Nullable ByteBuffer pollOutput() {
        return outbound.poll();
    }

    /** {@return whether bytes wait to be written, and {@link #pollOutput()} has something} */
    public boolean hasOutput() {
        return !outbound.isEmpty();
    }

    /** {@return whether bytes of a sender's own are in the output} */
    public boolean isOutputLent() {
        return outbound.isLent();
    }

    /** Gives the senders' bytes back to them: what of those is in the output is copied. */
    public void detachOutput() {
        outbound.detach();
    }

    /** {@return how many bytes all calls together have put into the output so far, but for those of {@link #dropOutput}} */
    public long outputCount() {
        return outbound.appended();
    }

    /** {@return how many bytes were put into the output that are kept once for many connections} */
    public long sharedOutputCount() {
        return outbound.appendedShared();
    }

    /** Drops what waits to be written, for who always polls all the output that there is, and is about to close. */
    public void dropOutput() {
        outbound.drop();
    }

    /** {@return the size of what holds the parts of a message that is not complete, in bytes} */
    public int gatheredBytes() {
        return inbound.gatheredBytes();
    }

    /** {@return when {@link #tick} is to be called at the latest, in nanoseconds; or {@link #NO_DEADLINE}} */
    public long deadline() {
        return Math.min(closing.deadline(), inbound.limits().deadline());
    }

    /**
     * Ends what has taken too long: the closing handshake, or a message that is not complete; {@link #poll()} then.
     *
     * @param now the time in nanoseconds, from the same origin as for {@link #receive}
     */
    public void tick(long now) {
        if (closing.hasEnded()) {
            return;
        }
        if (isOver(closing.deadline(), now)) {
            end(Closure.lost("The peer did not answer the Close frame in time"));
        } else if (isOver(inbound.limits().deadline(), now)) {
            CloseStatus status = Violation.MESSAGE_TOO_SLOW.status();
            reply(status);
            end(new Closure(Closure.Cause.VIOLATION, status, Violation.MESSAGE_TOO_SLOW));
        }
    }

    private static boolean isOver(long deadline, long now) {
        return deadline != NO_DEADLINE && now - deadline >= 0;
    }
}
