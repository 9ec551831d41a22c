package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.session.connection.Work.Write;
import dev.sockeye.session.settings.WebSocketSettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes out: how much may wait, and the one write that is under way. A peer is judged by progress: a write must make
 * some within the send timeout. Not thread-safe: guarded by the connection's lock.
 */
final class Transmission {
    /** What is held back is written when it has grown to this many bytes. */
    static final int MAX_HELD_BYTES = 16 * 1024;

    private final Engine engine;
    private final int queueBytes;
    private final Duration sendTimeout;
    private final Liveness liveness;
    private final SendQueue queue;
    private final Outcomes outcomes = new Outcomes();

    /** The write that is under way. */
    private @Nullable Write write;
    /** Whether the transport goes on with it by itself, and will report. */
    private boolean pending;

    private long writtenBefore;
    private long writingUpTo;
    private long progressBy = Engine.NO_DEADLINE;
    private boolean batching;
    /** Whether what waits is to be written as soon as it can. */
    private boolean wanted;
    /** Whether a thread has undertaken to flush what waits when it has dispatched everything. */
    private boolean deferred;

    /** Whether so much waits that the peer must not be read on; the one field that is read without the lock. */
    private volatile boolean backlogged;

    private @Nullable IOException loss;

    /** Whether something was left to be written when that became impossible. */
    private boolean cutOff;

    Transmission(Engine engine, Liveness liveness, WebSocketSettings settings) {
        this.engine = engine;
        this.liveness = liveness;
        this.queueBytes = settings.outgoingQueueSize();
        this.sendTimeout = settings.sendTimeout();
        this.queue = new SendQueue(engine, sendTimeout);
    }

    /** Who is to be notified of what became of it. */
    Outcomes outcomes() {
        return outcomes;
    }

    long backlog() {
        return queue.backlog();
    }

    /** How much memory what waits takes up for this peer alone, about. */
    long retained() {
        return queue.retained();
    }

    /** How many bytes the host has taken since the beginning. */
    long taken() {
        return queue.taken();
    }

    /** What is received, with what is sent. */
    TrafficCounts traffic(long messagesReceived, long bytesReceived) {
        return new TrafficCounts(messagesReceived, bytesReceived, queue.messages(), queue.taken(), queue.backlog());
    }

    Outflow outflow() {
        long written = queue.written();
        return new Outflow(written, written + queue.backlog(), write != null && loss == null);
    }

    /** Whether so much waits that the peer is not to be read on; to be asked without the lock, too. */
    boolean isBacklogged() {
        return backlogged;
    }

    private void updateBacklogged() {
        boolean now = queue.held() > queueBytes;
        if (now != backlogged) {
            backlogged = now;
        }
    }

    boolean isHalfEmpty() {
        return queue.held() <= queueBytes / 2;
    }

    /**
     * Whether a message may wait as well. What waits for a part does not keep it out. While no more than half waits, which
     * is when reading goes on, each has room however large it is: it may be the answer to what is read next.
     */
    boolean hasRoomFor(Outgoing message) {
        long before = queue.mustWait(message) ? queue.held() : queue.heldByEngine();
        return before <= queueBytes / 2 || before + message.size() + SendQueue.OVERHEAD <= queueBytes;
    }

    IOException noRoomFor(Outgoing message) {
        return new IOException("Expected at most " + queueBytes + " bytes queued for this peer, got "
                + (queue.held() + message.size() + SendQueue.OVERHEAD) + ", including " + SendQueue.OVERHEAD
                + " for each message; send less, wait for completions, or raise"
                + " sockeye.outgoing-queue-size (outgoingQueueSize)");
    }

    void setBatching(boolean allowed) {
        batching = allowed;
    }

    /** Whether a message is complete once it is in the batch (RemoteEndpoint.setBatchingAllowed). Control frames never are. */
    boolean isBatched(Outgoing message) {
        return batching && !message.isControl() && !isFull() && !queue.mustWait(message);
    }

    /** Whether what is held back must be written now. */
    boolean isFull() {
        return queue.unwritten() >= MAX_HELD_BYTES;
    }

    /** Has all that waits written; what comes later is not meant. */
    void flush() {
        wanted = engine.hasOutput();
    }

    /** Leaves what waits to a flush to come; whether the caller must see to that, as nobody has undertaken to. */
    boolean defer() {
        boolean news = !deferred && !wanted && engine.hasOutput();
        deferred |= news;
        return news;
    }

    /** The flush to which what waits was left. */
    void flushDeferred() {
        deferred = false;
        flush();
    }

    void offer(Outgoing message, SendCompletion completion, long deadline, long now) {
        if (queue.mustWait(message)) {
            queue.await(message, completion, deadline, now);
        } else if (isBatched(message)) {
            queue.send(message, SendQueue.NOBODY, Engine.NO_DEADLINE, now);
            outcomes.add(completion, null);
        } else {
            queue.send(message, completion, deadline, now);
        }
        updateBacklogged();
    }

    /** Sends a keepalive ping, before everything that waits. */
    void ping(long now) {
        queue.pingFirst(liveness.nextPing(now), write == null ? writtenBefore : writingUpTo);
        wanted = true;
    }

    /** Begins a write of what is ready, if there is something and no other is under way. */
    @Nullable Write beginWrite() {
        if (loss != null || write != null || !engine.hasOutput() || !(wanted || isFull())) {
            return null;
        }
        wanted = false;
        boolean lent = engine.isOutputLent();
        Write begun = new Write(queue.takeOutput(), lent);
        write = begun;
        pending = false;
        writingUpTo = engine.outputCount();
        liveness.writeBegins();
        return begun;
    }

    /**
     * Begins a write of what a sender has lent, which the calling thread must do before it returns to the sender. If there can be
     * no write now, what is lent is copied.
     */
    @Nullable Write beginLentWrite() {
        if (!engine.isOutputLent()) {
            return null;
        }
        Write begun = beginWrite();
        engine.detachOutput();
        return begun;
    }

    /** The transport goes on with a write by itself, unless it has reported the end of it already. */
    void goesOn(Write called, long now) {
        if (called.equals(write)) {
            pending = true;
            awaitProgress(now);
        }
        dropIfLost();
    }

    /** The host has taken some of the write that is under way. */
    void progress(long bytes, long now) {
        if (loss == null && write != null) {
            queue.written(writtenBefore + bytes, this::succeeded);
            updateBacklogged();
            awaitProgress(now);
            liveness.progress(now, writtenBefore + bytes);
        }
    }

    private void awaitProgress(long now) {
        progressBy = now + sendTimeout.toNanos();
    }

    /** The host has taken all of the write that is under way. */
    void written(long now) {
        if (write != null) {
            write = null;
            progressBy = Engine.NO_DEADLINE;
            writtenBefore = writingUpTo;
            queue.written(writingUpTo, this::succeeded);
            updateBacklogged();
            liveness.written(now, writingUpTo);
        }
        dropIfLost();
    }

    boolean isWriting() {
        return write != null;
    }

    boolean isDrained() {
        return !cutOff && write == null && !engine.hasOutput();
    }

    /** Fails what waits for a message to end, which mostly is nothing: the Close frame goes before it. */
    void dropWaiting(Supplier<IOException> failure) {
        if (queue.isWaiting()) {
            IOException same = failure.get();
            queue.dropWaiting(sender -> outcomes.add(sender, same));
            updateBacklogged();
        }
    }

    /** Fails what waits and is not being written: nothing follows but the end of the connection. */
    void dropUntaken(IOException failure) {
        queue.dropUntaken(sender -> outcomes.add(sender, failure));
        updateBacklogged();
    }

    /** Why nothing can be written any more; null while something can. */
    @Nullable IOException loss() {
        return loss;
    }

    /** Fails everything that the host has not taken: nothing will be written any more. */
    void lose(IOException failure) {
        if (loss == null) {
            cutOff = !isDrained();
            loss = failure;
        }
        progressBy = Engine.NO_DEADLINE;
        if (write == null || pending) {
            dropIfLost();
        }
    }

    private void dropIfLost() {
        IOException failure = loss;
        if (failure != null) {
            // Who keeps the session must not keep what was to be written.
            write = null;
            queue.dropAll(sender -> outcomes.add(sender, failure));
            updateBacklogged();
        }
    }

    long deadline() {
        return Math.min(progressBy, queue.deadline());
    }

    /** Fails what has waited too long for a message to end; returns why the connection is to be given up, or null. */
    @Nullable SocketTimeoutException expire(long now) {
        boolean late = queue.expire(now, outcomes::add);
        if (progressBy != Engine.NO_DEADLINE && now - progressBy >= 0) {
            return new SocketTimeoutException("Expected the peer to read within " + sendTimeout
                    + " (sockeye.send-timeout), but its connection took nothing more");
        }
        return late ? new SocketTimeoutException("The peer did not read what was sent to it in time") : null;
    }

    private void succeeded(SendCompletion sender) {
        outcomes.add(sender, null);
    }
}
