package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionEnd;
import dev.sockeye.session.connection.Hold;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.connection.Signal;
import dev.sockeye.session.frames.WsFrame;
import dev.sockeye.session.sending.ScheduledSend;
import dev.sockeye.session.sending.WsClosure;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the container itself does with a session, beside the application. Thread-safe. */
public final class SessionControl {
    private static final int MAX_AWAITED_PONGS = 64;

    private final SessionContext context;
    private final Connection connection;
    private final AwaitedPongs pongs;
    private final TimedSends timedSends;
    private final BeforeClose beforeClose;
    private volatile Consumer<WsFrame> frameHandler = frame -> {};
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();

    SessionControl(SessionContext context, Connection connection, TimedSends timedSends, BeforeClose beforeClose) {
        this.context = context;
        this.connection = connection;
        this.pongs = new AwaitedPongs(context, connection);
        this.timedSends = timedSends;
        this.beforeClose = beforeClose;
    }

    /**
     * Sends a whole message; returns at once.
     *
     * @param message the message
     * @param completion notified of the outcome: an IOException if the session is closed, or too much waits already
     * @throws IllegalArgumentException if the message can never be sent: text that UTF-8 cannot hold
     */
    public void send(Outgoing message, SendCompletion completion) {
        connection.send(message, Duration.ZERO, completion);
    }

    /**
     * Sends a ping of the application's, without waiting.
     *
     * @param payload at most 125 bytes; copied
     * @return completes when it is handed to the host, on a thread that may block; fails with an IOException if the session
     *     is closed
     * @throws IllegalArgumentException if the payload is longer
     */
    public CompletableFuture<Void> ping(ByteBuffer payload) {
        return send(new Outgoing.Ping(MessageSender.requireControlPayload(payload)));
    }

    /**
     * Sends a pong of the application's, without waiting.
     *
     * @param payload as {@link #ping(ByteBuffer)}
     * @return as {@link #ping(ByteBuffer)}
     * @throws IllegalArgumentException if the payload is longer
     */
    public CompletableFuture<Void> pong(ByteBuffer payload) {
        return send(new Outgoing.Pong(MessageSender.requireControlPayload(payload)));
    }

    private CompletableFuture<Void> send(Outgoing frame) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        // Not the signal itself: what depends on the future is the application's.
        connection.send(frame, Duration.ZERO, failure -> new Signal(written).complete(failure));
        return written;
    }

    /**
     * Sends a ping of the container's own for the application.
     *
     * @return completes with the time from its writing to its pong; fails with an IOException if the session ends before, or
     *     64 are unanswered
     */
    public CompletableFuture<Duration> ping() {
        if (pongs.count() >= MAX_AWAITED_PONGS) {
            return CompletableFuture.failedFuture(new IOException("Expected at most " + MAX_AWAITED_PONGS
                    + " unanswered pings, got another; wait for the earlier ones"));
        }
        return probe(failure -> {});
    }

    /**
     * Sends a ping of the container's own. The application does not see its pong.
     *
     * @param written notified when the ping was handed to the host, or why it was not
     * @return completes with the time from its writing to its pong, when the peer has answered it, and so has received
     *     whatever was written before it (RFC 6455 section 5.5.2); fails with an IOException when the session is closed
     */
    public CompletableFuture<Duration> probe(SendCompletion written) {
        return pongs.send(written);
    }

    /** Whether a pong answers a probe: then it is not for the application. */
    boolean takeAnswer(ByteBuffer payload) {
        return pongs.takeAnswer(payload);
    }

    /**
     * Sends something each period, as {@link dev.sockeye.session.sending.WsSender#every} says.
     *
     * @param period the time between messages
     * @param send makes a message and sends it
     * @param failed gets what that has thrown, and why a message has no wire form
     * @return how to end it
     * @throws IllegalArgumentException if the period is not positive
     */
    public ScheduledSend every(
            Duration period, Supplier<? extends CompletionStage<Void>> send, Consumer<Throwable> failed) {
        return timedSends.every(period, send, failed);
    }

    /**
     * Sends something once, as {@link dev.sockeye.session.sending.WsSender#after} says.
     *
     * @param delay how much later
     * @param send makes a message and sends it
     * @param failed gets what that has thrown, and why a message has no wire form
     * @return how to call it off
     * @throws IllegalArgumentException if the delay is negative
     */
    public ScheduledSend after(
            Duration delay, Supplier<? extends CompletionStage<Void>> send, Consumer<Throwable> failed) {
        return timedSends.after(delay, send, failed);
    }

    /**
     * Shows each frame that comes, before the message that it ends, in turn with what else the endpoint is notified of.
     *
     * @param handler gets the frames, with 64 KiB of their payload at most; what it throws is an error of the endpoint's
     * @throws IllegalStateException if messages may have come before
     */
    public void viewFrames(Consumer<WsFrame> handler) {
        connection.notifications().viewFrames();
        frameHandler = handler;
    }

    void seen(WsFrame frame) {
        frameHandler.accept(frame);
    }

    /**
     * Whether messages can be sent.
     *
     * @return false once the closing handshake has begun or the connection is lost
     */
    public boolean canSend() {
        return connection.canSend();
    }

    /**
     * Has the endpoint notified of a failure, in turn with what else it is notified of.
     *
     * @param failure of code of the application's that none of its methods has called
     */
    public void report(Throwable failure) {
        connection.notifications().report(failure);
    }

    /**
     * How the connection has ended.
     *
     * @return completes when it is gone, on a thread that may block
     */
    public CompletableFuture<WsClosure> closure() {
        CompletableFuture<WsClosure> closure = new CompletableFuture<>();
        var unused = connection.gone().thenAccept(end -> callBack(() -> closure.complete(closureOf(end))));
        return closure;
    }

    private static WsClosure closureOf(ConnectionEnd end) {
        return new WsClosure(CloseReasons.of(end.status()), end.completed());
    }

    private void callBack(Runnable task) {
        try {
            context.callbacks().execute(task);
        } catch (RejectedExecutionException e) {
            // The container has stopped and lends no thread any more; the thread that stops it is the application's.
            task.run();
        }
    }

    /**
     * The time by the container's clock, from any fixed origin.
     *
     * @return nanoseconds
     */
    public long now() {
        return context.clock().now();
    }

    /**
     * Runs a task of the application on a thread of its own, a virtual one where the JDK has them.
     *
     * @param task the task; it is interrupted if it still runs when the container has stopped
     */
    public void runOnOwnThread(Runnable task) {
        context.ownThreads().execute(task);
    }

    /**
     * Whether the calling thread is the one that notifies the endpoint, and so would wait in vain for what comes next.
     *
     * @return true within a callback of the endpoint, on its thread
     */
    public boolean isDelivering() {
        return connection.notifications().isDelivering();
    }

    /**
     * Waits for a message that was sent through filters, which may keep it.
     *
     * @param sent completes when it is handed to the host
     * @throws IOException if it fails, or the thread is interrupted, which it stays; a
     *     {@link java.net.SocketTimeoutException} if it is neither sent nor being written {@code sockeye.send-timeout} after
     *     this was called
     */
    public void awaitSent(CompletionStage<Void> sent) throws IOException {
        new StageWait(connection).sent(sent);
    }

    /**
     * Waits for the end of the connection, which filters may hold back.
     *
     * @param closed completes with it
     * @param <T> how it was closed
     * @return the same
     * @throws IOException as {@link #awaitSent}, if the connection does not close at all
     */
    public <T> T awaitClosed(CompletionStage<T> closed) throws IOException {
        return new StageWait(connection).closed(closed);
    }

    /**
     * Keeps what comes back from the endpoint, once the message that is being delivered has been, until {@link #release}. The
     * peer is held up by its own stream, and no thread waits.
     *
     * @param kind what is kept back
     */
    public void hold(Hold kind) {
        connection.notifications().hold(kind);
    }

    /**
     * Ends one {@link #hold}; after the last the endpoint is notified again, by another thread.
     *
     * @param kind of which kind
     */
    public void release(Hold kind) {
        connection.notifications().release(kind);
    }

    /**
     * How the session ended.
     *
     * @return completes with the reason that the endpoint's {@code onClose} was given, when it has returned
     */
    public CompletableFuture<CloseReason> ended() {
        return ended.copy();
    }

    void end(CloseReason reason) {
        timedSends.end();
        ended.complete(reason);
        pongs.end();
    }

    /**
     * Has something done before this side closes the session, each time that it is asked to.
     *
     * @param task neither blocks nor calls an application
     */
    public void beforeClose(Runnable task) {
        beforeClose.add(task);
    }

    void aboutToClose() {
        beforeClose.run();
    }

    /**
     * Runs something soon.
     *
     * @param task neither blocks nor calls an application
     * @throws java.util.concurrent.RejectedExecutionException if the container has stopped
     */
    public void runSoon(Runnable task) {
        context.io().execute(task);
    }

    /**
     * Gives the connection up without waiting for the peer: the endpoint is notified of 1006.
     *
     * @param why what was expected of the peer, and what happened instead
     */
    public void abandon(String why) {
        connection.fail(new IOException(why));
    }
}
