package dev.sockeye.container.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Flushes what a handler has sent when the handler itself goes on for longer than a tick, so that answers held back
 * for a common flush are never held back for long. One daemon thread looks at the threads that are dispatching; it
 * parks while there are none, and ends when there are none for long, so that a container that is merely forgotten holds
 * nothing. Thread-safe.
 */
public final class Corks implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** A busy server would otherwise park and wake this thread all the time, which costs more than looking. */
    private static final int QUIET_TICKS_BEFORE_PARKING = 100;

    private static final Duration IDLE_TIME = Duration.ofSeconds(30);

    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Slot> ownSlot = ThreadLocal.withInitial(this::addSlot);
    private final Executor executor;
    private final String threadName;
    private final Duration idleTime;

    @GuardedBy("this") private @Nullable Thread thread;

    private volatile boolean started;
    private volatile boolean parked;
    private volatile boolean closed;

    /**
     * Makes corks whose thread starts with the first dispatch.
     *
     * @param executor runs the flushes, which may end a connection
     * @param threadName the name of the thread
     */
    public Corks(Executor executor, String threadName) {
        this(executor, threadName, IDLE_TIME);
    }

    Corks(Executor executor, String threadName, Duration idleTime) {
        this.executor = executor;
        this.threadName = threadName;
        this.idleTime = idleTime;
    }

    /** The calling thread begins to dispatch to a connection. Returns what to hand to {@link #leave}. */
    Slot enter(Connection connection) {
        Slot slot = ownSlot.get();
        slot.outer = slot.connection;
        slot.nextBatch();
        slot.connection = connection;
        if (parked || !started) {
            wake();
        }
        return slot;
    }

    /** The calling thread has dispatched everything. */
    static void leave(Slot slot) {
        slot.connection = slot.outer;
        slot.outer = null;
        slot.nextBatch();
    }

    private Slot addSlot() {
        Slot slot = new Slot(Thread.currentThread());
        slots.add(slot);
        return slot;
    }

    private synchronized void wake() {
        if (thread == null && !closed) {
            thread = new Thread(this::run, threadName);
            thread.setDaemon(true);
            thread.setContextClassLoader(Corks.class.getClassLoader());
            thread.start();
            started = true;
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        int quietTicks = 0;
        while (!closed) {
            quietTicks = tick() ? 0 : quietTicks + 1;
            if (quietTicks < QUIET_TICKS_BEFORE_PARKING) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                if (isIdle() && retires()) {
                    return;
                }
                quietTicks = 0;
            }
        }
    }

    /** Parks until a thread dispatches; whether none did for long. */
    private boolean isIdle() {
        long since = System.nanoTime();
        parked = true;
        if (!tick()) {
            LockSupport.parkNanos(this, idleTime.toNanos());
        }
        parked = false;
        return System.nanoTime() - since >= idleTime.toNanos();
    }

    /** Whoever begins to dispatch now is either seen here, or sees that the thread must be started again. */
    private synchronized boolean retires() {
        started = false;
        if (tick()) {
            started = true;
            return false;
        }
        thread = null;
        return true;
    }

    /** Whether any thread is dispatching. */
    private boolean tick() {
        boolean busy = false;
        for (Slot slot : slots) {
            Connection connection = slot.connection;
            long batch = slot.batch;
            if (connection != null) {
                busy = true;
                if (slot.batchAtLastTick == batch) {
                    executor.execute(connection::flush);
                }
            }
            slot.batchAtLastTick = batch;
        }
        slots.removeIf(slot -> slot.owner.get() == null);
        return busy;
    }

    /** Ends the thread. */
    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** What one thread is dispatching to. Written by that thread, read by the ticker. */
    static final class Slot {
        private final WeakReference<Thread> owner;
        private volatile @Nullable Connection connection;
        private @Nullable Connection outer;
        private volatile long batch;
        private long batchAtLastTick = -1;

        private Slot(Thread owner) {
            this.owner = new WeakReference<>(owner);
        }

        /** Only the owner writes, so nothing is lost between reading and writing. */
        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void nextBatch() {
            batch++;
        }
    }
}
