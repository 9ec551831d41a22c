package dev.sockeye.container.connection;

import dev.sockeye.protocol.Engine;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing order of one connection. What is sent goes into the engine at once, except that everybody else waits
 * while somebody's message is open. Not thread-safe: guarded by the connection's lock.
 */
final class SendQueue {
    /** Marks a send nobody waits for. */
    static final SendCompletion NOBODY = failure -> {};

    private static final int USUAL_BUFFERS = 4;

    private record Waiting(Outgoing message, Object owner, SendCompletion completion, long deadline) {}

    private record Sent(long end, SendCompletion completion, long deadline) {}

    private final Engine engine;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(0);
    private final ArrayDeque<Sent> sent = new ArrayDeque<>(0);
    private @Nullable Object openMessageOwner;
    private long waitingBytes;
    private long written;
    private long earliestDeadline = Engine.NO_DEADLINE;

    SendQueue(Engine engine) {
        this.engine = engine;
    }

    /** How many bytes are on their way: held back, in the engine, or with the host. */
    long backlog() {
        return waitingBytes + engine.outputCount() - written;
    }

    /** Bytes the engine has and the host not yet. */
    long unwritten() {
        return engine.outputCount() - written;
    }

    /**
     * Sends, or lets wait.
     *
     * @param deadline when the completion must have been told at the latest, or {@link Engine#NO_DEADLINE}
     */
    void offer(Outgoing message, Object owner, SendCompletion completion, long deadline) {
        if (message.isControl() || openMessageOwner == null || openMessageOwner.equals(owner)) {
            send(message, owner, completion, deadline);
        } else {
            waiting.add(new Waiting(message.detached(), owner, completion, deadline));
            waitingBytes += waiting.getLast().message().size();
            earliestDeadline = Math.min(earliestDeadline, deadline);
        }
    }

    private void send(Outgoing message, Object owner, SendCompletion completion, long deadline) {
        put(message, owner, completion, deadline);
        if (openMessageOwner == null) {
            sendWaiting();
        }
    }

    private void put(Outgoing message, Object owner, SendCompletion completion, long deadline) {
        if (message.begins() && openMessageOwner != null) {
            throw new IllegalStateException("Expected the last part of the message that was begun, got another"
                    + " message; send its last part, or close its stream or writer, first");
        }
        message.sendTo(engine);
        if (!message.isControl()) {
            openMessageOwner = engine.isSendingMessage() ? owner : null;
        }
        if (completion != NOBODY) {
            sent.add(new Sent(engine.outputCount(), completion, deadline));
            earliestDeadline = Math.min(earliestDeadline, deadline);
        }
    }

    /** Sends what need not wait any more: everything in order, up to a message that is begun and not ended. */
    private void sendWaiting() {
        for (Waiting next = takeNext(); next != null; next = takeNext()) {
            try {
                put(next.message(), next.owner(), next.completion(), next.deadline());
            } catch (IllegalArgumentException | IllegalStateException e) {
                // Its sender may have returned: it is told in its turn, instead of whoever ended the message before.
                SendCompletion completion = next.completion();
                sent.add(new Sent(engine.outputCount(), failure -> completion.complete(e), next.deadline()));
            }
        }
    }

    /** The next that may be sent; within a message, what its owner has sent meanwhile. */
    private @Nullable Waiting takeNext() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            if (openMessageOwner == null || openMessageOwner.equals(next.owner())) {
                each.remove();
                waitingBytes -= next.message().size();
                return next;
            }
        }
        return null;
    }

    /** The bytes the engine has ready. */
    List<ByteBuffer> takeOutput() {
        List<ByteBuffer> buffers = new ArrayList<>(USUAL_BUFFERS);
        for (ByteBuffer next = engine.pollOutput(); next != null; next = engine.pollOutput()) {
            buffers.add(next);
        }
        return buffers;
    }

    /** Everything up to a count of the engine's output is written; returns who is to be told. */
    List<SendCompletion> written(long count) {
        written = count;
        Sent first = sent.peek();
        if (first == null || first.end() > count) {
            return List.of();
        }
        List<SendCompletion> done = new ArrayList<>();
        while (first != null && first.end() <= count) {
            done.add(sent.remove().completion());
            first = sent.peek();
        }
        if (sent.isEmpty() && waiting.isEmpty()) {
            earliestDeadline = Engine.NO_DEADLINE;
        }
        return done;
    }

    /** Drops what waits for somebody's message to end; returns who is to be told. */
    List<SendCompletion> dropWaiting() {
        List<SendCompletion> dropped = new ArrayList<>();
        waiting.forEach(next -> dropped.add(next.completion()));
        waiting.clear();
        waitingBytes = 0;
        return dropped;
    }

    /** Gives everything up; returns who is to be told. */
    List<SendCompletion> dropAll() {
        List<SendCompletion> dropped = new ArrayList<>();
        sent.forEach(next -> dropped.add(next.completion()));
        sent.clear();
        dropped.addAll(dropWaiting());
        written = engine.outputCount();
        earliestDeadline = Engine.NO_DEADLINE;
        return dropped;
    }

    /** A time at which somebody may have waited too long: when reached, ask {@link #isOverdue}. */
    long deadline() {
        return earliestDeadline;
    }

    /** Whether somebody has waited too long; otherwise {@link #deadline()} is exact again. */
    boolean isOverdue(long now) {
        earliestDeadline = Engine.NO_DEADLINE;
        sent.forEach(next -> earliestDeadline = Math.min(earliestDeadline, next.deadline()));
        waiting.forEach(next -> earliestDeadline = Math.min(earliestDeadline, next.deadline()));
        return earliestDeadline != Engine.NO_DEADLINE && now - earliestDeadline >= 0;
    }
}
