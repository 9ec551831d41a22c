package dev.sockeye.container.connection;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Flushes what a handler has sent when the handler itself goes on for longer than a tick, so that answers held back
 * for a common flush are never held back for long. One daemon thread looks at the threads that are dispatching; it
 * parks while there are none. Thread-safe.
 */
public final class Corks implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Corks.class.getName());
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** A busy server would otherwise park and wake this thread all the time, which costs more than looking. */
    private static final int QUIET_TICKS_BEFORE_PARKING = 100;

    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Slot> ownSlot = ThreadLocal.withInitial(this::addSlot);
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
        Slot slot = ownSlot.get();
        Connection outer = slot.connection;
        if (outer != null) {
            outer.flush();
            slot.outer.push(outer);
        }
        slot.nextBatch();
        slot.connection = connection;
        if (parked || !started) {
            wake();
        }
        return slot;
    }

    /** The calling thread has dispatched everything. */
    static void leave(Slot slot) {
        slot.connection = slot.outer.poll();
        slot.nextBatch();
    }

    private Slot addSlot() {
        Slot slot = new Slot(Thread.currentThread());
        slots.add(slot);
        return slot;
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
        for (Slot slot : slots) {
            Connection connection = slot.connection;
            long batch = slot.batch;
            if (connection != null) {
                busy = true;
                if (slot.batchAtLastTick == batch && connection.pendingBytes() > 0) {
                    flush(slot, connection);
                }
            }
            slot.batchAtLastTick = batch;
        }
        slots.removeIf(slot -> slot.owner.get() == null);
        return busy;
    }

    private void flush(Slot slot, Connection connection) {
        if (slot.flushing.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    slot.flushing.set(false);
                    connection.flush();
                });
            } catch (RejectedExecutionException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The container has stopped", e);
            }
        }
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** What one thread is dispatching to. Written by that thread, read by the ticker. */
    static final class Slot {
        private final WeakReference<Thread> owner;
        private volatile @Nullable Connection connection;
        /** Those whose callbacks led to this one, on the same thread; the owner's alone. */
        private final ArrayDeque<Connection> outer = new ArrayDeque<>(0);

        private final AtomicBoolean flushing = new AtomicBoolean();
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
