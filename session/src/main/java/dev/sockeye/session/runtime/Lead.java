package dev.sockeye.session.runtime;

import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One thread's time as the one that selects and serves in an {@link EventLoop}. It ends when the loop is taken over while
 * the thread is in a handler: the thread finishes that, and finds then that it leads no more.
 */
final class Lead {
    private static final long TAKEN_OVER = -1;

    private final Selector selector;
    /** Odd while a socket is being served, even between; each step is one. */
    private final AtomicLong steps = new AtomicLong();
    /** The thread's own copy. */
    private long ownSteps;
    /** Whom it serves; published by the step. */
    private @Nullable LoopSocket served;

    private @Nullable Thread thread;
    /** The ticker's alone. */
    private long stepsAtLastTick = TAKEN_OVER;

    Lead(Selector selector) {
        this.selector = selector;
    }

    Selector selector() {
        return selector;
    }

    /** The calling thread leads. */
    void begin() {
        thread = Thread.currentThread();
    }

    /** Whether it is the calling thread that leads; only that thread finds itself. */
    boolean isCaller() {
        return thread == Thread.currentThread();
    }

    void beginServing(LoopSocket socket) {
        served = socket;
        steps.setRelease(++ownSteps);
    }

    /** False if the loop was taken over meanwhile. */
    boolean endServing() {
        return steps.compareAndSet(ownSteps, ++ownSteps);
    }

    /** Ends this lead if one socket has been served since the last tick; returns which, or else null. */
    @Nullable LoopSocket takeOverIfOverdue() {
        long now = steps.get();
        boolean overdue = isServing(now) && now == stepsAtLastTick;
        stepsAtLastTick = now;
        return overdue && steps.compareAndSet(now, TAKEN_OVER) ? served : null;
    }

    /** Ends this lead if a socket is being served; returns which, or else null. */
    @Nullable LoopSocket takeOver() {
        long now = steps.get();
        return isServing(now) && steps.compareAndSet(now, TAKEN_OVER) ? served : null;
    }

    private static boolean isServing(long steps) {
        return steps != TAKEN_OVER && (steps & 1) == 1;
    }
}
