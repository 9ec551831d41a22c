package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing order of one connection. What is sent goes into the engine at once, except that everything else waits
 * while a message in parts is open (RFC 6455 section 5.4). Not thread-safe: guarded by the connection's lock.
 */
final class SendQueue {
    /** Marks a send nobody waits for. */
    static final SendCompletion NOBODY = failure -> {};

    /** About what a message takes up besides its bytes until its sender is notified. */
    static final int OVERHEAD = 64;

    private static final int USUAL_BUFFERS = 4;

    /** In a pool of threads another may be about to go on with the open message; it is given so much time. */
    private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);

    /** How long a message waits that must not divide the open one. */
    private enum Patience {
        /** An asynchronous send: until its own deadline. */
        OWN_DEADLINE,
        /** A blocking send: the send timeout from the last part on, by whichever thread that came. */
        SEND_TIMEOUT,
        /** A blocking send by who has sent the last part, and most likely waits for itself. */
        MOMENT
    }

    private record Waiting(Outgoing message, SendCompletion completion, long deadline, long since, Patience patience) {}

    /** The last is how many of its bytes others have as well. */
    private record Sent(long end, SendCompletion completion, long deadline, long shared) {}

    private final Engine engine;
    private final long sendTimeout;
    /** Mostly nothing waits, and never did. */
    private Collection<Waiting> waiting = List.of();

    private ArrayDeque<Sent> sent = new ArrayDeque<>(0);
    /** The identity of the message that is open, null for none. */
    private @Nullable Object openMessage;

    private long lastPartAt;
    private @Nullable Thread lastPartBy;
    private long waitingBytes;
    private long written;
    private long sharedBytes;
    /** How many bytes the host has taken; unlike {@link #written} without what was given up. */
    private long taken;

    private long messages;
    private long earliestDeadline = Engine.NO_DEADLINE;

    /**
     * Makes an empty queue.
     *
     * @param sendTimeout how long a blocking send waits for the next part of somebody's message
     */
    SendQueue(Engine engine, Duration sendTimeout) {
        this.engine = engine;
        this.sendTimeout = sendTimeout.toNanos();
    }

    /** How many bytes nothing waits for any more: the host has taken them, or they were given up with the connection. */
    long written() {
        return written;
    }

    /** How many bytes the host has taken; what was given up when the connection was lost is not among them. */
    long taken() {
        return taken;
    }

    /** How many text and binary messages went into the engine. */
    long messages() {
        return messages;
    }

    /** How many bytes are on their way: held back, in the engine, or with the host. */
    long backlog() {
        return waitingBytes + unwritten();
    }

    /** How much memory what is on its way takes up, about: bytes, and objects. */
    long held() {
        return heldByEngine() + waitingBytes + (long) OVERHEAD * waiting.size();
    }

    /** The same without the bytes that are kept once for many connections. */
    long retained() {
        return Math.max(0, held() - sharedBytes);
    }

    /** The same without what waits for a message to end. */
    long heldByEngine() {
        return unwritten() + (long) OVERHEAD * sent.size();
    }

    /** Bytes the engine has and the host not yet. */
    long unwritten() {
        return engine.outputCount() - written;
    }

    /** Whether something sent now has to wait until a message ends. */
    boolean mustWait(Outgoing message) {
        return !message.isControl() && openMessage != null && !openMessage.equals(message.message());
    }

    /** Sends at once what need not wait. The completion follows when it is written, or the message dropped. */
    void send(Outgoing message, SendCompletion completion, long deadline, long now) {
        put(message, completion, deadline, now);
        if (openMessage == null) {
            sendWaiting(now);
        }
    }

    /** Lets a message wait; a blocking send no longer than for the next part of the open message. */
    void await(Outgoing message, SendCompletion completion, long deadline, long now) {
        boolean blocking = deadline == Engine.NO_DEADLINE && completion.isSignal();
        Patience own = Thread.currentThread().equals(lastPartBy) ? Patience.MOMENT : Patience.SEND_TIMEOUT;
        Waiting added =
                new Waiting(message.detached(), completion, deadline, now, blocking ? own : Patience.OWN_DEADLINE);
        if (waiting.isEmpty()) {
            waiting = new ArrayDeque<>(1);
        }
        waiting.add(added);
        waitingBytes += added.message().size();
        earliestDeadline = Math.min(earliestDeadline, deadlineOf(added));
    }

    private long deadlineOf(Waiting waits) {
        long from = Math.max(waits.since(), lastPartAt);
        return switch (waits.patience()) {
            case OWN_DEADLINE -> waits.deadline();
            case SEND_TIMEOUT -> from + sendTimeout;
            case MOMENT -> from + Math.min(MOMENT, sendTimeout);
        };
    }

    private Exception lateness(Waiting waits) {
        return waits.patience() == Patience.MOMENT
                ? new IllegalStateException(
                        "Expected the last part of the message that this thread has started, got another message, of"
                                + " which nothing was sent; send the last part, or close the stream or writer, first")
                : SendFailures.messageStays(Duration.ofNanos(sendTimeout));
    }

    private void put(Outgoing message, SendCompletion completion, long deadline, long now) {
        long sharedBefore = engine.sharedOutputCount();
        message.sendTo(engine);
        messages += message.completes();
        if (!message.isControl()) {
            openMessage = engine.isSendingMessage() ? message.message() : null;
            lastPartAt = now;
            lastPartBy = openMessage == null ? null : Thread.currentThread();
        }
        if (completion != NOBODY) {
            long shared = engine.sharedOutputCount() - sharedBefore;
            sharedBytes += shared;
            sent.add(new Sent(engine.outputCount(), completion, deadline, shared));
            earliestDeadline = Math.min(earliestDeadline, deadline);
        }
    }

    /** Sends what need not wait any more: everything in order, up to a message that is begun and not ended. */
    private void sendWaiting(long now) {
        for (Waiting next = takeNext(); next != null; next = takeNext()) {
            try {
                put(next.message(), next.completion(), next.deadline(), now);
            } catch (IllegalArgumentException e) {
                // Its sender may have returned: it fails in its turn, not with the message before.
                SendCompletion completion = next.completion();
                sent.add(new Sent(engine.outputCount(), new Refused(completion, e), next.deadline(), 0));
            }
        }
    }

    private record Refused(SendCompletion sender, IllegalArgumentException cause) implements SendCompletion {
        @Override
        public void complete(@Nullable Throwable failure) {
            sender.complete(cause);
        }

        @Override
        public boolean isSignal() {
            return sender.isSignal();
        }
    }

    /** The next that may be sent; within a message, what was sent of it meanwhile. */
    private @Nullable Waiting takeNext() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            if (!mustWait(next.message())) {
                each.remove();
                waitingBytes -= next.message().size();
                return next;
            }
        }
        return null;
    }

    /** Sends a ping before everything that has not been taken to be written. */
    void pingFirst(ByteBuffer payload, long taken) {
        int putOff = engine.pingFirst(payload);
        if (putOff > 0 && !sent.isEmpty()) {
            ArrayDeque<Sent> moved = new ArrayDeque<>(sent.size());
            sent.forEach(each -> moved.add(
                    each.end() <= taken
                            ? each
                            : new Sent(each.end() + putOff, each.completion(), each.deadline(), each.shared())));
            sent = moved;
        }
    }

    /** The bytes the engine has ready. */
    List<ByteBuffer> takeOutput() {
        List<ByteBuffer> buffers = new ArrayList<>(USUAL_BUFFERS);
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            buffers.add(next);
        }
        return buffers;
    }

    /** Everything up to a count of the engine's output is written; says who is to be notified. */
    void written(long count, Consumer<SendCompletion> done) {
        written = count;
        taken = count;
        for (Sent first = sent.peek(); first != null && first.end() <= count; first = sent.peek()) {
            sharedBytes -= first.shared();
            done.accept(sent.remove().completion());
        }
        if (sent.isEmpty() && waiting.isEmpty()) {
            earliestDeadline = Engine.NO_DEADLINE;
        }
    }

    /** Whether something waits for a message to end. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Drops what waits for a message to end; says who is to be notified. */
    void dropWaiting(Consumer<SendCompletion> dropped) {
        waiting.forEach(next -> dropped.accept(next.completion()));
        waiting = List.of();
        waitingBytes = 0;
    }

    /** Drops what has not been taken to be written, and what waits for a message to end; says who is to be notified. */
    void dropUntaken(Consumer<SendCompletion> dropped) {
        engine.dropOutput();
        long kept = engine.outputCount();
        sent.stream().filter(next -> next.end() > kept).forEach(next -> {
            sharedBytes -= next.shared();
            dropped.accept(next.completion());
        });
        sent.removeIf(next -> next.end() > kept);
        dropWaiting(dropped);
    }

    /** Gives everything up; says who is to be notified. */
    void dropAll(Consumer<SendCompletion> dropped) {
        sent.forEach(next -> dropped.accept(next.completion()));
        sent.clear();
        sharedBytes = 0;
        dropWaiting(dropped);
        takeOutput();
        written = engine.outputCount();
        earliestDeadline = Engine.NO_DEADLINE;
    }

    /** A time at which somebody may have waited too long: when reached, ask {@link #expire}. */
    long deadline() {
        return earliestDeadline;
    }

    /**
     * Drops what has waited too long for a message to end, of which nothing is written.
     *
     * @return whether something that may be written in part is late; afterwards {@link #deadline()} is exact
     */
    boolean expire(long now, BiConsumer<SendCompletion, Exception> dropped) {
        earliestDeadline = Engine.NO_DEADLINE;
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            if (isOver(deadlineOf(next), now)) {
                each.remove();
                waitingBytes -= next.message().size();
                dropped.accept(next.completion(), lateness(next));
            } else {
                earliestDeadline = Math.min(earliestDeadline, deadlineOf(next));
            }
        }
        sent.forEach(next -> earliestDeadline = Math.min(earliestDeadline, next.deadline()));
        return sent.stream().anyMatch(next -> isOver(next.deadline(), now));
    }

    private static boolean isOver(long deadline, long now) {
        return deadline != Engine.NO_DEADLINE && now - deadline >= 0;
    }
}
