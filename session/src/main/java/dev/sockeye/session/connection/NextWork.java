package dev.sockeye.session.connection;

import dev.sockeye.session.connection.Work.Completion;
import dev.sockeye.session.connection.Work.Notice;
import dev.sockeye.session.connection.Work.Step;
import dev.sockeye.session.connection.Work.Write;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done next. First comes who waits for a signal, then what the listener is notified of, then a write,
 * then what the transport is to do; last, what only other threads may do. Not thread-safe: guarded by the connection's lock.
 */
final class NextWork {
    private final Reception reception;
    private final Transmission transmission;
    private final Closing closing;
    private final Backpressure backpressure;
    private final TimeLimits limits;

    /** Whether the callback executor has been asked to call, and has not begun. */
    private boolean handedOver;

    NextWork(
            Reception reception,
            Transmission transmission,
            Closing closing,
            Backpressure backpressure,
            TimeLimits limits) {
        this.reception = reception;
        this.transmission = transmission;
        this.closing = closing;
        this.backpressure = backpressure;
        this.limits = limits;
    }

    /** The callback executor calls. */
    void calledBack() {
        handedOver = false;
    }

    /** What is to be done now, by who asks. */
    Work of(Caller caller, long now) {
        Work work = transmission.outcomes().nextSignal();
        if (work == null && caller.looks() && reception.dispatcher().isCaller()) {
            work = notice(now);
            if (caller == Caller.READER && work instanceof Notice notice) {
                reception.postpone(notice, now);
                transmission.flush();
                work = null;
            }
        }
        if (work == null) {
            work = transmission.beginWrite();
        }
        return work == null ? notWriting(caller, now) : work;
    }

    /** The next notice, or what must be written before. */
    private @Nullable Work notice(long now) {
        Write first = transmission.isFull() ? transmission.beginWrite() : null;
        Notice notice = first == null ? reception.next(now) : null;
        if (!reception.dispatcher().isCaller()) {
            transmission.flush();
        }
        if (notice == Notice.END) {
            return closing.beforeNotice(now);
        }
        return first == null ? notice : first;
    }

    private Work notWriting(Caller caller, long now) {
        Step step = closing.next(now);
        if (step == Step.NONE && !closing.isDone() && backpressure.resumes()) {
            step = Step.RESUME_READING;
        }
        limits.set();
        return step == Step.NONE ? callingBack(caller) : step;
    }

    private Work callingBack(Caller caller) {
        Outcomes outcomes = transmission.outcomes();
        if (caller.runsCompletions()) {
            Completion signal = outcomes.nextSignal();
            Completion completion = signal == null ? outcomes.nextCompletion() : signal;
            if (completion != null) {
                return completion;
            }
        }
        boolean due = reception.wantsDispatcher() || (!caller.runsCompletions() && outcomes.hasCompletions());
        if (!due || handedOver) {
            return Step.NONE;
        }
        handedOver = true;
        return Step.HAND_OVER;
    }
}
