package dev.sockeye.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.sending.ScheduledSend;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends when the time has come, once or each period, one at a time. Thread-safe. */
final class TimedSend implements ScheduledSend {
    /** The period of what is not sent again. */
    static final long ONCE = 0;

    private final SessionClock clock;
    private final long period;
    private final Supplier<? extends CompletionStage<Void>> send;
    private final Consumer<Throwable> failed;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @GuardedBy("this") private long due;

    @GuardedBy("this") private boolean unwritten;

    @GuardedBy("this") private boolean over;

    @GuardedBy("this") private Timers.@Nullable Alarm alarm;

    /**
     * Waits for nothing yet.
     *
     * @param due when it sends first
     * @param period after which time it sends again; {@link #ONCE} for never
     */
    TimedSend(
            SessionClock clock,
            long due,
            long period,
            Supplier<? extends CompletionStage<Void>> send,
            Consumer<Throwable> failed) {
        this.clock = clock;
        this.due = due;
        this.period = period;
        this.send = send;
        this.failed = failed;
    }

    /** Waits for the time, unless it has ended. */
    synchronized void await() {
        if (!over) {
            alarm = clock.at(due, this::send);
        }
    }

    private void send() {
        if (!clock.isOpen()) {
            sessionEnded();
        } else if (beginSend()) {
            call();
        }
        if (period != ONCE) {
            putOff(clock.now());
            await();
        }
    }

    private synchronized boolean beginSend() {
        boolean begins = !unwritten && !over;
        unwritten = true;
        return begins;
    }

    private void call() {
        CompletionStage<Void> sent;
        try {
            sent = send.get();
        } catch (Throwable e) {
            fail(e);
            return;
        }
        var unused = sent.whenComplete((written, failure) -> sent(failure));
    }

    private void sent(@Nullable Throwable outcome) {
        Throwable failure = outcome == null ? null : StageWait.cause(outcome);
        synchronized (this) {
            unwritten = false;
        }
        if (failure != null && !(failure instanceof IOException)) {
            fail(failure);
        } else if (period == ONCE) {
            end(failure);
        }
    }

    /** The next time that is yet to come: what has been missed is not made up for. */
    private synchronized void putOff(long now) {
        due += period;
        if (due - now <= 0) {
            due += ((now - due) / period + 1) * period;
        }
    }

    private void fail(Throwable failure) {
        if (end(failure)) {
            failed.accept(failure);
        }
    }

    /** The session sends no more. */
    void sessionEnded() {
        end(period == ONCE ? new IOException("The session ended before the message was due") : null);
    }

    private boolean end(@Nullable Throwable failure) {
        Timers.Alarm waiting;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            waiting = alarm;
        }
        if (waiting != null) {
            waiting.cancel();
        }
        return failure == null ? ended.complete(null) : ended.completeExceptionally(failure);
    }

    @Override
    public void cancel() {
        end(null);
    }

    @Override
    public CompletionStage<Void> ended() {
        return ended.copy();
    }
}
