package dev.sockeye.session.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks after connections whose handlers take long. What such a handler has sent is flushed when it goes on for longer
 * than a tick, so that answers held back for a common flush are never held back for long; after some more ticks the
 * peer's pings are answered for it. One daemon thread looks at the threads that are dispatching; it parks while there are
 * none, and ends when there are none for long, so that a container that is merely forgotten holds nothing. Thread-safe.
 */
public final class SlowHandlers implements AutoCloseable {
    /** A connection whose listener is being called. */
    interface Dispatching {
        /** Whether something waits to be written. */
        boolean hasBacklog();

        /** Writes what is held back for a common write. */
        void flush();

        /** Reads on for a handler that keeps the thread that would. */
        void readAhead();

        /** What logs and metrics call the endpoint whose listener it is. */
        String endpoint();

        /** Whether more follows what the listener is notified of; for the thread that does that. */
        boolean isFollowed();
    }

    private static final System.Logger LOGGER = System.getLogger(SlowHandlers.class.getName());
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** A busy server would otherwise park and wake this thread all the time, which costs more than looking. */
    private static final int QUIET_TICKS_BEFORE_PARKING = 100;

    /** How many ticks a batch takes before the peer's pings are looked for, and then again each time. */
    private static final int TICKS_BEFORE_READING_AHEAD = 20;

    /** How many ticks a thread that goes on sending to a crowd holds that back. */
    private static final int TICKS_BEFORE_FLUSHING = 100;

    /** How many ticks in turn a thread must have sent to few, or to none: a single one can be a pause of the machine. */
    private static final int TICKS_OF_FEW_BEFORE_FLUSHING = 2;

    /** A handler that has not returned for so long counts as blocked. */
    private static final Duration BLOCKED = Duration.ofSeconds(1);

    private static final Duration IDLE_TIME = Duration.ofSeconds(30);

    /** No ThreadLocal: a host's threads outlive the application, and would keep its classes. */
    private final Map<Thread, Slot> slots = new ConcurrentHashMap<>();

    private final Executor executor;
    private final DaemonThreads threads;
    private final Duration idleTime;

    @GuardedBy("this") private @Nullable Thread thread;

    private volatile Runnable eachTick = () -> {};
    private volatile boolean started;
    private volatile boolean parked;
    private volatile boolean closed;
    /** The ticker's alone to write. */
    private volatile long ticks;

    /**
     * Looks after none yet; the thread starts with the first dispatch.
     *
     * @param executor writes and reads ahead, which does not block
     * @param threadName the name of the thread
     */
    public SlowHandlers(Executor executor, String threadName) {
        this(executor, threadName, IDLE_TIME);
    }

    SlowHandlers(Executor executor, String threadName, Duration idleTime) {
        this.executor = executor;
        threads = DaemonThreads.named(threadName);
        this.idleTime = idleTime;
    }

    /**
     * Has something done in each tick while any thread dispatches, and once more when none does any longer.
     *
     * @param what does not block
     */
    public void eachTick(Runnable what) {
        eachTick = what;
    }

    /**
     * Whose handlers hold a thread for a second or longer at the moment, of one message or of several that came together.
     *
     * @return how many of each endpoint, by what logs call it; empty if there are none
     */
    public Map<String, Integer> blocked() {
        return running(BLOCKED);
    }

    /**
     * Whose handlers hold a thread for so long at least.
     *
     * @param atLeast the time
     * @return as {@link #blocked()}
     */
    public Map<String, Integer> running(Duration atLeast) {
        long now = System.nanoTime();
        Map<String, Integer> counts = new TreeMap<>();
        for (Slot slot : slots.values()) {
            Dispatching connection = slot.connection;
            if (connection != null && slot.runsFor(atLeast, now)) {
                counts.merge(connection.endpoint(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The calling thread begins to dispatch to a connection. Returns what to hand to {@link #leave}. */
    Slot enter(Dispatching connection) {
        Slot slot = ownSlot();
        Dispatching outer = slot.connection;
        if (outer != null) {
            outer.flush();
            slot.deferrals.flush();
            slot.outer.push(outer);
        }
        slot.nextBatch();
        slot.connection = connection;
        if (parked || !started) {
            wake();
        }
        return slot;
    }

    /**
     * The calling thread sends to others. Returns where it may hold that back; null if it dispatches nothing that is followed
     * by more.
     */
    @Nullable Deferrals deferrals() {
        Slot slot = slots.get(Thread.currentThread());
        if (slot == null) {
            return null;
        }
        slot.deferrals.noteProgress();
        Dispatching connection = slot.connection;
        return connection != null && connection.isFollowed() ? slot.deferrals : null;
    }

    /** The calling thread has dispatched everything. */
    static void leave(Slot slot) {
        slot.deferrals.flush();
        slot.connection = slot.outer.poll();
        slot.nextBatch();
    }

    private Slot ownSlot() {
        Thread caller = Thread.currentThread();
        Slot slot = slots.get(caller);
        return slot == null ? slots.computeIfAbsent(caller, added -> new Slot()) : slot;
    }

    private synchronized void wake() {
        if (thread == null && !closed) {
            thread = threads.newThread(this::run);
            thread.start();
            started = true;
        }
        LockSupport.unpark(thread);
    }

    /** How often has been looked at those who dispatch: about once in a millisecond while some do. */
    long ticks() {
        return ticks;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void run() {
        int quietTicks = 0;
        while (!closed) {
            ticks++;
            quietTicks = tick() ? 0 : quietTicks + 1;
            if (quietTicks <= 1) {
                eachTick.run();
            }
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

    /** Looks at all threads once. Returns whether any is dispatching. */
    boolean tick() {
        boolean busy = false;
        for (Slot slot : slots.values()) {
            Dispatching connection = slot.connection;
            long batch = slot.batch;
            if (connection != null) {
                busy = true;
                slot.ticks = slot.batchAtLastTick == batch ? slot.ticks + 1 : 0;
                if (slot.deferredLong()) {
                    help(slot.flushing, slot.deferrals::flushForOwner);
                }
                // Of its own alone: a member of a crowd that it sends to has a backlog in each tick.
                List<Dispatching> held = slot.ticks > 0 ? slot.held(connection) : List.of();
                if (held.stream().anyMatch(Dispatching::hasBacklog)) {
                    help(slot.helping, () -> held.forEach(Dispatching::flush));
                }
                if (slot.ticks > 0 && slot.ticks % TICKS_BEFORE_READING_AHEAD == 0) {
                    help(slot.helping, () -> held.forEach(Dispatching::readAhead));
                }
            }
            slot.seen(batch);
        }
        slots.keySet().removeIf(owner -> !owner.isAlive());
        return busy;
    }

    private void help(AtomicBoolean underWay, Runnable help) {
        if (underWay.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    try {
                        help.run();
                    } finally {
                        underWay.set(false);
                    }
                });
            } catch (RejectedExecutionException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The container has stopped", e);
            }
        }
    }

    /** Ends the thread, and waits a moment for its end: a host looks for threads that outlive the application. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            ending = thread;
        }
        if (ending == null) {
            return;
        }
        LockSupport.unpark(ending);
        threads.awaitEnd();
    }

    /** What one thread is dispatching to. Written by that thread, read by the ticker. */
    static final class Slot {
        private volatile @Nullable Dispatching connection;
        /** Those whose callbacks led to this one, on the same thread; only the owner writes. */
        private final Deque<Dispatching> outer = new ConcurrentLinkedDeque<>();

        /** What this thread holds back for others. */
        private final Deferrals deferrals = new Deferrals();

        /** Whether its connection is being helped. */
        private final AtomicBoolean helping = new AtomicBoolean();

        /** Whether what it holds back is being flushed for it. */
        private final AtomicBoolean flushing = new AtomicBoolean();

        private volatile long batch;
        private volatile long batchAtLastTick = -1;
        /** When the ticker has seen the batch first. */
        private volatile long seenAt;
        /** For how many ticks the batch has gone on. */
        private int ticks;

        /** For how many of them in turn the thread has sent to few. */
        private int ticksOfFew;

        /** For the ticker: the connection, and those whose callbacks led to it, which the handler holds as well. */
        private List<Dispatching> held(Dispatching innermost) {
            return outer.isEmpty()
                    ? List.of(innermost)
                    : Stream.concat(Stream.of(innermost), outer.stream()).toList();
        }

        /** For the ticker: a batch goes on, or has begun. */
        private void seen(long current) {
            if (batchAtLastTick != current) {
                seenAt = System.nanoTime();
                batchAtLastTick = current;
            }
        }

        /** Whether the batch has gone on for so long. */
        private boolean runsFor(Duration time, long now) {
            return batchAtLastTick == batch && now - seenAt >= time.toNanos();
        }

        /** For the ticker: whether what waits for others has waited long. */
        private boolean deferredLong() {
            boolean sentToFew = deferrals.ownerSendsToFew();
            ticksOfFew = ticks > 0 && sentToFew ? ticksOfFew + 1 : 0;
            boolean isOverdue = ticks > 0 && ticks % TICKS_BEFORE_FLUSHING == 0;
            return (ticksOfFew >= TICKS_OF_FEW_BEFORE_FLUSHING || isOverdue) && deferrals.isWaiting();
        }

        /** Only the owner writes, so nothing is lost between reading and writing. */
        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void nextBatch() {
            batch++;
        }
    }
}
