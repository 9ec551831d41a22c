package dev.sockeye.container.reconnect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.container.connection.Outgoing;
import dev.sockeye.container.connection.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Brings the messages of the outbox to whatever link there is, in order, and forgets them when they are delivered. One
 * thread at a time sends; the others leave it their messages. Nothing is called with the lock held. Thread-safe.
 */
final class Courier {
    /** What may be on its way to the operating system at once: the session's own queue stays free for others. */
    private static final int WINDOW_BYTES = 64 * 1024;

    /** Where messages are always about to be written, so many are asked for together. */
    private static final int MESSAGES_PER_PING = 64;

    /** Between pings: servers bound how many they answer. */
    private static final long PING_SPACING = Duration.ofMillis(1).toNanos();

    private static final long FULL_QUEUE_PAUSE = Duration.ofMillis(50).toNanos();

    private final Terms terms;
    private final Timers timers;
    private final Object lock = new Object();

    @GuardedBy("lock") private final Outbox outbox;

    @GuardedBy("lock") private @Nullable Round round;

    @GuardedBy("lock") private @Nullable ClientEndedException ended;

    @GuardedBy("lock") private long lastNumber;

    @GuardedBy("lock") private boolean sending;

    Courier(Terms terms, Timers timers) {
        this.terms = terms;
        this.timers = timers;
        this.outbox = new Outbox(terms.buffer());
    }

    /** What is under way on one link; guarded by the courier's lock. */
    private static final class Round {
        private final Link link;
        private int unwritten;
        private long unwrittenBytes;
        private int writtenSinceAsked;
        private long writtenUpTo;
        private long askedUpTo;
        private boolean asking;
        private boolean spacing;
        private boolean pausing;
        private long answerBy;
        private boolean alarmSet;

        private long askAgainFrom;

        private Round(Link link, long now) {
            this.link = link;
            this.askAgainFrom = now;
        }

        private void taken(Letter letter) {
            unwritten++;
            unwrittenBytes += letter.size();
        }

        private void settled(Letter letter) {
            unwritten--;
            unwrittenBytes -= letter.size();
        }

        /** One ping at a time, and for one message only if no other is about to be written. */
        private boolean shouldAsk() {
            boolean enough = writtenSinceAsked >= MESSAGES_PER_PING || (unwritten == 0 && writtenSinceAsked > 0);
            return !asking && !spacing && enough;
        }
    }

    int held() {
        synchronized (lock) {
            return outbox.count();
        }
    }

    CompletableFuture<Void> send(Outgoing message) {
        CompletableFuture<Void> delivered = new CompletableFuture<>();
        List<Letter> dropped;
        Letter letter;
        synchronized (lock) {
            if (ended != null) {
                return CompletableFuture.failedFuture(ended);
            }
            letter = new Letter(++lastNumber, message, delivered);
            dropped = outbox.add(letter);
        }
        for (Letter each : dropped) {
            each.delivered().completeExceptionally(each.number() == letter.number() ? full() : displaced());
        }
        bring();
        return delivered;
    }

    private BufferFullException full() {
        BufferLimits limits = terms.buffer();
        return new BufferFullException("Expected at most " + limits.messages() + " messages of " + limits.bytes()
                + " bytes in all to wait for their delivery; send fewer, wait for completions, or raise the client's"
                + " BufferLimits");
    }

    private BufferFullException displaced() {
        return new BufferFullException("Dropped for a later message, for the client's BufferLimits say "
                + terms.buffer().whenFull() + " and allow " + terms.buffer().messages() + " messages of "
                + terms.buffer().bytes() + " bytes in all");
    }

    /** From now on messages go to this link, when {@link #bring} is called. */
    void attach(Link link) {
        synchronized (lock) {
            round = new Round(link, timers.now());
        }
    }

    /** The link is lost: what was not delivered is to be sent again. */
    void detach() {
        synchronized (lock) {
            round = null;
            outbox.putAllBack();
        }
    }

    /** Nothing will be sent any more. */
    void end(ClientEndedException cause) {
        List<Letter> undelivered;
        synchronized (lock) {
            ended = cause;
            round = null;
            undelivered = outbox.clear();
        }
        undelivered.forEach(letter -> letter.delivered().completeExceptionally(cause));
    }

    /** Sends whatever can be sent now, unless another thread is at it. */
    void bring() {
        synchronized (lock) {
            if (sending) {
                return;
            }
            sending = true;
        }
        for (Runnable step = nextStep(); step != null; step = nextStep()) {
            step.run();
        }
    }

    private @Nullable Runnable nextStep() {
        synchronized (lock) {
            Round current = round;
            Runnable step = current == null || current.pausing ? null : nextStep(current);
            sending = step != null;
            return step;
        }
    }

    @GuardedBy("lock") private @Nullable Runnable nextStep(Round current) {
        Letter letter = current.unwrittenBytes < WINDOW_BYTES ? outbox.next() : null;
        if (letter != null) {
            current.taken(letter);
            return () -> hand(current, letter);
        }
        if (terms.delivery() == Delivery.WRITTEN || !current.shouldAsk()) {
            return null;
        }
        long now = timers.now();
        if (now - current.askAgainFrom < 0) {
            current.spacing = true;
            timers.at(current.askAgainFrom, () -> resume(current));
            return null;
        }
        current.asking = true;
        current.askedUpTo = current.writtenUpTo;
        current.writtenSinceAsked = 0;
        current.askAgainFrom = now + PING_SPACING;
        current.answerBy = now + terms.answerTimeout().toNanos();
        setAlarm(current);
        return () -> ask(current);
    }

    private void hand(Round current, Letter letter) {
        try {
            current.link.send(letter.message(), failure -> written(current, letter, failure));
        } catch (RuntimeException e) {
            written(current, letter, e);
        }
    }

    private void written(Round current, Letter letter, @Nullable Throwable failure) {
        if (failure == null) {
            written(current, letter);
        } else if (failure instanceof RuntimeException) {
            unsendable(current, letter, failure);
        } else if (current.link.isOpen()) {
            pause(current, letter);
        }
        bring();
    }

    private void written(Round current, Letter letter) {
        List<Letter> delivered = List.of();
        synchronized (lock) {
            if (current != round) {
                return;
            }
            current.settled(letter);
            current.writtenUpTo = letter.number();
            current.writtenSinceAsked++;
            if (terms.delivery() == Delivery.WRITTEN) {
                delivered = outbox.deliveredUpTo(letter.number());
            }
        }
        delivered.forEach(each -> each.delivered().complete(null));
    }

    /** The message breaks a rule, and would again. */
    private void unsendable(Round current, Letter letter, Throwable failure) {
        synchronized (lock) {
            if (current != round) {
                return;
            }
            current.settled(letter);
            outbox.remove(letter);
        }
        letter.delivered().completeExceptionally(failure);
    }

    /** The session's queue is full of what others send. It refused at once, so no later message is on its way. */
    private void pause(Round current, Letter letter) {
        synchronized (lock) {
            if (current != round) {
                return;
            }
            current.settled(letter);
            current.pausing = true;
            outbox.putBack();
            timers.at(timers.now() + FULL_QUEUE_PAUSE, () -> resume(current));
        }
    }

    private void resume(Round current) {
        synchronized (lock) {
            current.pausing = false;
            current.spacing = false;
        }
        bring();
    }

    private void ask(Round current) {
        current.link.probe().whenComplete((answer, failure) -> {
            if (failure == null) {
                answered(current);
            }
        });
    }

    private void answered(Round current) {
        List<Letter> delivered;
        synchronized (lock) {
            if (current != round) {
                return;
            }
            current.asking = false;
            delivered = outbox.deliveredUpTo(current.askedUpTo);
        }
        delivered.forEach(letter -> letter.delivered().complete(null));
        bring();
    }

    /** One alarm for many pings: it rings when the first may be overdue, looks, and is set again. */
    @GuardedBy("lock") private void setAlarm(Round current) {
        if (!current.alarmSet) {
            current.alarmSet = true;
            timers.at(current.answerBy, () -> look(current));
        }
    }

    private void look(Round current) {
        boolean overdue;
        synchronized (lock) {
            current.alarmSet = false;
            overdue = current == round && current.asking && timers.now() - current.answerBy >= 0;
            if (current == round && current.asking && !overdue) {
                setAlarm(current);
            }
        }
        if (overdue) {
            current.link.abandon("Expected an answer to a ping within " + terms.answerTimeout() + ", got none");
        }
    }
}
