package dev.sockeye.client.reconnect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is under way on one link: batches of messages, all but the last of them written and asked about with a ping. It
 * decides what comes next, and does nothing itself. Times are nanoseconds of the client's timers. Not thread-safe.
 */
final class BatchPipeline {
    /** Without a ping under way the first answer should come soon, also where there is always more to write. */
    private static final int MAX_MESSAGES_BEFORE_FIRST_PING = 64;

    /** Between pings: servers bound how many they answer. */
    private static final long MIN_PING_INTERVAL = 1_000_000;

    private static final long FULL_SESSION_PAUSE = 50_000_000;

    /** Big messages cannot have pings in between, so they get more time: at 20 s, to a peer that reads 13 KB/s. */
    private static final long MAX_BYTES_PER_TIMEOUT = 256 * 1024;

    private final Link link;
    private final SendBuffer buffer;
    private final DeliverySettings delivery;
    private final ArrayDeque<Batch> unanswered = new ArrayDeque<>();
    private final BatchLimit limit = new BatchLimit();
    private Batch last = new Batch();
    private long nextSendAt;
    private long nextPingAt;
    private long lastProgressAt;

    /**
     * Nothing is under way yet.
     *
     * @param link where messages go
     * @param buffer where they come from
     * @param delivery whether pings are sent
     * @param now the time
     */
    BatchPipeline(Link link, SendBuffer buffer, DeliverySettings delivery, long now) {
        this.link = link;
        this.buffer = buffer;
        this.delivery = delivery;
        this.nextSendAt = now;
        this.nextPingAt = now;
        this.lastProgressAt = now;
    }

    Link link() {
        return link;
    }

    /**
     * The next message to be handed to the link, under way from now on.
     *
     * @return null if there is none now
     */
    @Nullable PendingMessage nextMessage(long now) {
        PendingMessage next = isFull() || now - nextSendAt < 0 ? null : buffer.next();
        if (next != null) {
            last.add(next);
        }
        return next;
    }

    /** The session's own queue is others' too, so no more is handed over before all is written, and its ping sent. */
    private boolean isFull() {
        return limit.isReachedBy(last)
                || (asks() && unanswered.isEmpty() && last.count() >= MAX_MESSAGES_BEFORE_FIRST_PING);
    }

    private boolean asks() {
        return delivery.guarantee() == DeliveryGuarantee.ANSWERED;
    }

    /**
     * The batch whose ping is to be sent next; to be asked for when there is no {@link #nextMessage}.
     *
     * @return null if there is none now
     */
    @Nullable Batch nextPing(long now) {
        if (!isPingDue() || now - nextPingAt < 0) {
            return null;
        }
        Batch next = last;
        next.ping(now);
        unanswered.add(next);
        last = new Batch();
        nextPingAt = now + MIN_PING_INTERVAL;
        return next;
    }

    /** While another ping is under way, only a full batch has one of its own. */
    private boolean isPingDue() {
        return asks() && last.isWritten() && (unanswered.isEmpty() || isFull());
    }

    /**
     * A message was handed to the host.
     *
     * @return what is delivered by that
     */
    List<PendingMessage> written(PendingMessage message, long now) {
        // Into an idle socket the operating system takes writes for a dead peer too: only a backlog that shrinks
        // counts.
        if (isFull() && buffer.isAnyWaiting()) {
            lastProgressAt = now;
        }
        if (asks()) {
            last.written(message);
            return List.of();
        }
        return forget(message) ? List.of(message) : List.of();
    }

    /**
     * Forgets a message that is delivered by being written, or can never be.
     *
     * @return whether it was under way
     */
    boolean forget(PendingMessage message) {
        boolean known = last.remove(message);
        if (known) {
            buffer.release(message);
        }
        return known;
    }

    /**
     * The session has no room for a message: it and what was handed over after it are the next again, after a pause.
     *
     * @return nothing: none is delivered by that
     */
    List<PendingMessage> refused(PendingMessage message, long now) {
        buffer.putBack(last.removeFrom(message));
        nextSendAt = now + FULL_SESSION_PAUSE;
        return List.of();
    }

    /**
     * A ping was handed to the host.
     *
     * @return nothing: none is delivered by that
     */
    List<PendingMessage> pingWritten(Batch batch, long now) {
        batch.pingWritten(now);
        return List.of();
    }

    /**
     * The peer has answered the ping of a batch, and so those before it.
     *
     * @return what is delivered by that, in order
     */
    List<PendingMessage> answered(Batch batch, long now) {
        List<PendingMessage> delivered = new ArrayList<>();
        while (batch.state() != BatchState.CONFIRMED) {
            Batch first = unanswered.remove();
            first.confirmed();
            delivered.addAll(first.messages());
            lastProgressAt = now;
            limit.answered(first, now);
        }
        delivered.forEach(buffer::release);
        return delivered;
    }

    /** Whether the answer to a ping is missing for so long that the link counts as lost. */
    boolean isOverdue(long now) {
        OptionalLong deadline = answerDeadline();
        return deadline.isPresent() && now - deadline.getAsLong() >= 0;
    }

    /** Runs from when the ping was written, anew with everything that moves. */
    private OptionalLong answerDeadline() {
        Batch first = unanswered.peek();
        if (first == null || first.state() != BatchState.PING_SENT) {
            return OptionalLong.empty();
        }
        long since = lastProgressAt - first.pingSentAt() > 0 ? lastProgressAt : first.pingSentAt();
        long timeouts = 1 + first.bytes() / MAX_BYTES_PER_TIMEOUT;
        return OptionalLong.of(since + timeouts * delivery.answerTimeout().toNanos());
    }

    /**
     * When something is to be done though nothing has happened.
     *
     * @return empty if nothing is
     */
    OptionalLong wakeUpAt(long now) {
        if (buffer.isAnyWaiting() && now - nextSendAt < 0) {
            return OptionalLong.of(nextSendAt);
        }
        return isPingDue() ? OptionalLong.of(nextPingAt) : answerDeadline();
    }

    /**
     * Gives up the link.
     *
     * @return all that is not known to be delivered, in order
     */
    List<PendingMessage> undelivered() {
        List<PendingMessage> all = new ArrayList<>();
        unanswered.forEach(batch -> all.addAll(batch.messages()));
        all.addAll(last.messages());
        return all;
    }
}
