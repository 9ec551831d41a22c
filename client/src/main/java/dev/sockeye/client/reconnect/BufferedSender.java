package dev.sockeye.client.reconnect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Deadline;
import dev.sockeye.session.connection.Outgoing;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of the buffer on whatever link there is, in order, and forgets them when they are delivered. What
 * comes next is decided with the lock held, and done without; links and the application are called without it. Whoever
 * waits for a delivery is notified on the executor, for that may take its time. Thread-safe.
 */
final class BufferedSender {
    private final DeliverySettings delivery;
    private final Scheduler scheduler;
    private final SerialTasks sending = new SerialTasks(Runnable::run);
    private final SerialTasks notifications;
    private final Object lock = new Object();

    @GuardedBy("lock") private final SendBuffer buffer;

    @GuardedBy("lock") private final Deadline wakeUp;

    @GuardedBy("lock") private @Nullable BatchPipeline pipeline;

    @GuardedBy("lock") private @Nullable ClientEndedException ended;

    /**
     * Makes a sender without a link.
     *
     * @param buffer holds what waits; used by nobody else
     * @param delivery when a message is delivered
     * @param scheduler the clock, and where completions run
     */
    BufferedSender(SendBuffer buffer, DeliverySettings delivery, Scheduler scheduler) {
        this.buffer = buffer;
        this.delivery = delivery;
        this.scheduler = scheduler;
        this.notifications = new SerialTasks(scheduler.executor());
        this.wakeUp = new Deadline(scheduler.timers(), this::wake);
    }

    /** How many messages wait, or are not known to be delivered. */
    int pending() {
        synchronized (lock) {
            return buffer.messages();
        }
    }

    /**
     * Sends a message, now or as soon as there is a link.
     *
     * @param message the message; not changed later
     * @return completes when it is delivered; fails with a {@link BufferFullException} or {@link ClientEndedException}, or
     *     with what the link throws at a message that can never be sent
     */
    CompletableFuture<Void> send(Outgoing message) {
        PendingMessage pending = new PendingMessage(message);
        List<PendingMessage> dropped;
        BufferLimits limits;
        synchronized (lock) {
            if (ended != null) {
                return CompletableFuture.failedFuture(ended);
            }
            dropped = buffer.add(pending);
            limits = buffer.limits();
        }
        for (PendingMessage each : dropped) {
            BufferFullException cause =
                    each.equals(pending) ? BufferFullException.refused(limits) : BufferFullException.dropped(limits);
            each.delivery().completeExceptionally(cause);
        }
        flush();
        return pending.delivery();
    }

    /** From now on messages go to this link, when {@link #flush} is called. */
    void attach(Link link) {
        synchronized (lock) {
            pipeline = new BatchPipeline(link, buffer, delivery, scheduler.now());
        }
    }

    /** The link is lost: what is not known to be delivered is sent again, first, on the next. */
    void detach() {
        synchronized (lock) {
            putBack();
        }
    }

    @GuardedBy("lock") private void putBack() {
        if (pipeline != null) {
            buffer.putBack(pipeline.undelivered());
            pipeline = null;
        }
        wakeUp.clear();
    }

    /** Nothing will be sent any more: whatever is not known to be delivered fails. */
    void end(ClientEndedException cause) {
        List<PendingMessage> undelivered;
        synchronized (lock) {
            ended = cause;
            putBack();
            undelivered = buffer.clear();
        }
        undelivered.forEach(message -> message.delivery().completeExceptionally(cause));
    }

    /** Sends whatever can be sent now. */
    void flush() {
        sending.execute(this::sendAll);
    }

    private void sendAll() {
        for (Runnable step = nextStep(); step != null; step = nextStep()) {
            step.run();
        }
    }

    private @Nullable Runnable nextStep() {
        synchronized (lock) {
            return pipeline == null ? null : nextStep(pipeline);
        }
    }

    @GuardedBy("lock") private @Nullable Runnable nextStep(BatchPipeline current) {
        long now = scheduler.now();
        if (current.isOverdue(now)) {
            putBack();
            return () -> abandon(current.link());
        }
        PendingMessage message = current.nextMessage(now);
        if (message != null) {
            return () -> send(current, message);
        }
        Batch batch = current.nextPing(now);
        if (batch != null) {
            return () -> ping(current, batch);
        }
        OptionalLong later = current.wakeUpAt(now);
        if (later.isPresent()) {
            wakeUp.set(later.getAsLong());
        }
        return null;
    }

    private void wake() {
        synchronized (lock) {
            wakeUp.rang();
        }
        flush();
    }

    private void abandon(Link link) {
        link.abandon("Expected an answer to a ping within " + delivery.answerTimeout() + ", got none");
    }

    private void send(BatchPipeline current, PendingMessage message) {
        try {
            current.link().send(message.message(), failure -> sent(current, message, failure));
        } catch (RuntimeException e) {
            sent(current, message, e);
        }
    }

    /** A RuntimeException means that the message breaks a rule, and would again. */
    private void sent(BatchPipeline from, PendingMessage message, @Nullable Throwable failure) {
        if (failure == null) {
            happened(from, now -> from.written(message, now));
        } else if (failure instanceof RuntimeException) {
            unsendable(from, message, failure);
        } else if (from.link().isOpen()) {
            happened(from, now -> from.refused(message, now));
        }
    }

    private void unsendable(BatchPipeline from, PendingMessage message, Throwable failure) {
        boolean known;
        synchronized (lock) {
            known = from == pipeline && from.forget(message);
        }
        if (known) {
            notifications.execute(() -> message.delivery().completeExceptionally(failure));
        }
        flush();
    }

    private void ping(BatchPipeline current, Batch batch) {
        current.link()
                .ping(failure -> {
                    if (failure == null) {
                        happened(current, now -> current.pingWritten(batch, now));
                    }
                })
                .thenRun(() -> happened(current, now -> current.answered(batch, now)));
    }

    /** Something that has happened to a pipeline. */
    @FunctionalInterface
    private interface Event {
        /** Notes it; returns what is delivered by that. */
        List<PendingMessage> note(long now);
    }

    /** What a lost link reports late counts for nothing. */
    private void happened(BatchPipeline to, Event event) {
        List<PendingMessage> delivered;
        synchronized (lock) {
            delivered = to == pipeline ? event.note(scheduler.now()) : List.of();
        }
        if (!delivered.isEmpty()) {
            notifications.execute(
                    () -> delivered.forEach(message -> message.delivery().complete(null)));
        }
        flush();
    }
}
