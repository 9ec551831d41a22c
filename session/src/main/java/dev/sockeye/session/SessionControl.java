package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.connection.Timers;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** What the container itself does with a session, beside the application. Thread-safe. */
public final class SessionControl {
    private final String id;
    private final Executor ownThreads;
    private final Timers clock;
    private final Connection connection;
    private final AtomicLong probesSent = new AtomicLong();
    private final Queue<Probe> probes = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();

    /** A ping that is not answered yet. */
    private record Probe(ByteBuffer payload, CompletableFuture<Void> answered) {}

    SessionControl(SessionContext context, Connection connection) {
        this.id = context.id();
        this.ownThreads = context.ownThreads();
        this.clock = context.clock();
        this.connection = connection;
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
        CompletableFuture<Void> written = new CompletableFuture<>();
        Outgoing.Ping ping = new Outgoing.Ping(MessageSender.requireControlPayload(payload));
        connection.send(ping, Duration.ZERO, failure -> {
            if (failure == null) {
                written.complete(null);
            } else {
                written.completeExceptionally(failure);
            }
        });
        return written;
    }

    /**
     * Sends a ping of the container's own. The application does not see its pong.
     *
     * @param written notified when the ping was handed to the host, or why it was not
     * @return completes when the peer has answered it, and so has received whatever was written before it (RFC 6455
     *     section 5.5.2); fails with an IOException when the session is closed
     */
    public CompletableFuture<Void> probe(SendCompletion written) {
        String text = id.substring(0, Math.min(id.length(), 16)) + '#' + probesSent.incrementAndGet();
        ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        CompletableFuture<Void> answered = new CompletableFuture<>();
        probes.add(new Probe(payload.asReadOnlyBuffer(), answered));
        connection.send(new Outgoing.Ping(payload), Duration.ZERO, failure -> {
            written.complete(failure);
            if (failure != null) {
                answered.completeExceptionally(failure);
            }
        });
        if (ended.isDone()) {
            failProbes();
        }
        return answered;
    }

    /**
     * Whether a pong answers a probe: then it is not for the application. A peer may answer only the latest of several
     * pings, and so those before it (RFC 6455 section 5.5.3).
     */
    boolean takeAnswer(ByteBuffer payload) {
        if (probes.stream().noneMatch(probe -> probe.payload().equals(payload))) {
            return false;
        }
        for (Probe next = probes.poll(); next != null; next = probes.poll()) {
            next.answered().complete(null);
            if (next.payload().equals(payload)) {
                break;
            }
        }
        return true;
    }

    /**
     * The time by the container's clock, from any fixed origin.
     *
     * @return nanoseconds
     */
    public long now() {
        return clock.now();
    }

    /**
     * Runs a task of the application on a thread of its own, a virtual one where the JDK has them.
     *
     * @param task the task; it is interrupted if it still runs when the container has stopped
     */
    public void runOnOwnThread(Runnable task) {
        ownThreads.execute(task);
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
     * Waits for the end of the session.
     *
     * @param closed completes with it
     * @return how it was closed
     * @throws IOException as {@link #awaitSent}: the timeout begins anew when the connection is gone, and is for the
     *     handlers of the end then
     */
    public CloseReason awaitClosed(CompletionStage<CloseReason> closed) throws IOException {
        return new StageWait(connection).closed(closed);
    }

    /**
     * Has the endpoint notified of nothing but the end, once the message that is being delivered has been, until
     * {@link #release}. The peer is held up by its own stream, and no thread waits.
     */
    public void hold() {
        connection.hold();
    }

    /** Has the endpoint notified again, by another thread. */
    public void release() {
        connection.release();
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
        ended.complete(reason);
        failProbes();
    }

    private void failProbes() {
        IOException failure = new IOException("The session ended before the peer answered");
        for (Probe next = probes.poll(); next != null; next = probes.poll()) {
            next.answered().completeExceptionally(failure);
        }
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
