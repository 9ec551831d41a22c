package dev.sockeye.container.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Flushes what a handler has sent when the handler itself goes on for longer than a tick, so that answers held back
 * for a common flush are never held back for long. One daemon thread looks at the threads that are dispatching; it
 * parks while there are none. Thread-safe.
 */
public final class Corks implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** A busy server would otherwise park and wake this thread all the time, which costs more than looking. */
    private static final int QUIET_TICKS_BEFORE_PARKING = 100;

    private static final long LONGEST_END_MILLIS = 5000;

    /** No ThreadLocal: a host's threads outlive the application, and would keep its classes. */
    private final Map<Thread, Slot> slots = new ConcurrentHashMap<>();

    private final Executor executor;
    private final Thread thread;
    private volatile boolean started;
    private volatile boolean parked;
    private volatile boolean closed;

    /**
     * Makes the thread, which starts with the first dispatch.
     *
     * @param executor runs the flushes, which may end a connection
     * @param threadName its name
     */
    public Corks(Executor executor, String threadName) {
        this.executor = executor;
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
    }

    /** The calling thread begins to dispatch to a connection. Returns what to hand to {@link #leave}. */
    Slot enter(Connection connection) {
        Slot slot = ownSlot();
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

    private Slot ownSlot() {
        Thread thread = Thread.currentThread();
        Slot slot = slots.get(thread);
        return slot == null ? slots.computeIfAbsent(thread, added -> new Slot()) : slot;
    }

    private synchronized void wake() {
        if (!started && !closed) {
            started = true;
            thread.start();
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
                parked = true;
                if (!tick()) {
                    LockSupport.park(this);
                }
                parked = false;
                quietTicks = 0;
            }
        }
    }

    /** Whether any thread is dispatching. */
    private boolean tick() {
        boolean busy = false;
        for (Slot slot : slots.values()) {
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
        slots.keySet().removeIf(thread -> !thread.isAlive());
        return busy;
    }

    /** Ends the thread, and waits a moment for its end: a host looks for threads that outlive the application. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one thread is dispatching to. Written by that thread, read by the ticker. */
    static final class Slot {
        private volatile @Nullable Connection connection;
        private @Nullable Connection outer;
        private volatile long batch;
        private long batchAtLastTick = -1;

        /** Only the owner writes, so nothing is lost between reading and writing. */
        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void nextBatch() {
            batch++;
        }
    }
}
