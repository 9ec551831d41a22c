package dev.sockeye.container.servlet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Whose turn it is to read what a host reports: one thread's at a time, and nobody's while reading pauses. It pauses at
 * first, until answers can be written. Thread-safe.
 *
 * <p>Where the host alone may read ({@link UpgradeMechanism#confinesInput}), one of its threads is kept while reading
 * pauses, and after the end until the connection is closed. It is let go when the host needs it to report that it takes
 * more output.
 */
final class ReadTurns {
    private enum State {
        /** Nothing is there, and the host calls when something is. */
        AWAITING_HOST,
        /** Something may be there, and the host need not call again. */
        UNREAD,
        READING,
        /** The host has called before the thread that reads has found nothing. */
        READING_AND_CALLED,
        ENDED,
        /** The host knows that the connection is closed, and may have its thread back to do so. */
        CLOSED
    }

    /** A thread that the host needs takes its time to go, for the host reports the same input again at once. */
    private static final long LET_GO_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** So long it waits for what it has read, which may be the end of the connection. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final boolean confined;
    private final HostOutput output;
    private final BooleanSupplier closed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock") private State state = State.AWAITING_HOST;

    @GuardedBy("lock") private boolean answerable;

    /** Above zero while the connection wants a pause; a resumption may come before its pause. */
    @GuardedBy("lock") private int pauses;

    ReadTurns(boolean confined, HostOutput output, BooleanSupplier closed) {
        this.confined = confined;
        this.output = output;
        this.closed = closed;
    }

    /** The host reports input. */
    void called() {
        lock.lock();
        try {
            state = switch (state) {
                case AWAITING_HOST -> State.UNREAD;
                case READING -> State.READING_AND_CALLED;
                case UNREAD, READING_AND_CALLED, ENDED, CLOSED -> state;
            };
        } finally {
            lock.unlock();
        }
    }

    /** Answers can be written. */
    void answerable() {
        lock.lock();
        try {
            answerable = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is the calling thread's turn; then {@link #goesOn} says how long. */
    boolean take() {
        lock.lock();
        try {
            if (confined) {
                keepThread();
            }
            boolean turn = state == State.UNREAD && !isPaused();
            state = turn ? State.READING : state;
            return turn;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void keepThread() {
        try {
            long left = LET_GO_NANOS;
            while (isKept() && left > 0) {
                if (output.isAwaitingHost()) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @GuardedBy("lock") private boolean isKept() {
        return (state == State.UNREAD && isPaused()) || state == State.ENDED;
    }

    @GuardedBy("lock") private boolean isPaused() {
        return !answerable || pauses > 0 || closed.getAsBoolean();
    }

    /**
     * Where the host alone may read, keeps its thread while what that has read waits for the listener, for a time: once it
     * has returned to the host, this may not be there to close the connection that ends by it.
     */
    void awaitLook(BooleanSupplier waiting) {
        long end = System.nanoTime() + LOOK_NANOS;
        while (confined
                && waiting.getAsBoolean()
                && !output.isAwaitingHost()
                && !Thread.currentThread().isInterrupted()
                && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, LET_GO_NANOS);
        }
    }

    /** Whether the thread whose turn it is may read on. */
    boolean goesOn() {
        lock.lock();
        try {
            boolean reading = state == State.READING || state == State.READING_AND_CALLED;
            if (reading && isPaused()) {
                state = State.UNREAD;
                return false;
            }
            return reading;
        } finally {
            lock.unlock();
        }
    }

    /** The thread whose turn it is has found nothing more. */
    void foundNothing() {
        lock.lock();
        try {
            state = switch (state) {
                case READING -> State.AWAITING_HOST;
                case READING_AND_CALLED -> State.READING;
                case AWAITING_HOST, UNREAD, ENDED, CLOSED -> state;
            };
        } finally {
            lock.unlock();
        }
    }

    void pause() {
        lock.lock();
        try {
            pauses++;
        } finally {
            lock.unlock();
        }
    }

    /** A pause is over; whether the calling thread may read. */
    boolean resume() {
        lock.lock();
        try {
            pauses--;
            changed.signalAll();
            return !confined;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing comes any more. */
    void end() {
        lock.lock();
        try {
            state = state == State.CLOSED ? state : State.ENDED;
        } finally {
            lock.unlock();
        }
    }

    /** The host has been asked to close the connection: only now a kept thread may return to it, which then does. */
    void close() {
        lock.lock();
        try {
            state = State.CLOSED;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A kept thread is to look again: the host may need it. */
    void recheck() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
