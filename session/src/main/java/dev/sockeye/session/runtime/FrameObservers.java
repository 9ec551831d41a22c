package dev.sockeye.session.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.ConnectionTap;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.frames.ObservedFrame;
import dev.sockeye.session.frames.ObservedSession;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Who looks on at the frames of a container. Frames that have been seen wait here, and one task at a time of the callback
 * executor hands them out. Thread-safe.
 */
public final class FrameObservers {
    private static final System.Logger LOGGER = System.getLogger(FrameObservers.class.getName());
    private static final int MAX_FRAMES = 4096;
    private static final long MAX_PAYLOAD = 4L * 1024 * 1024;

    private final Timers clock;
    private final Executor callbacks;

    /** Those for the connections that are made now. */
    private volatile Onlookers onlookers = Onlookers.NOBODY;

    @GuardedBy("this") private final ArrayDeque<Seen> waiting = new ArrayDeque<>(0);

    @GuardedBy("this") private long waitingPayload;

    /** How many frames each observer has missed since the last one that waits. */
    @GuardedBy("this") private final Map<Onlookers, Long> missed = new HashMap<>(0);

    @GuardedBy("this") private boolean handingOut;

    /**
     * Nobody yet.
     *
     * @param clock says when a frame is seen
     * @param callbacks runs the observers
     */
    FrameObservers(Timers clock, Executor callbacks) {
        this.clock = clock;
        this.callbacks = callbacks;
    }

    /** A frame, who is to see it, and how many they have missed before; the last may be no frame. */
    private record Seen(Onlookers by, @Nullable ObservedFrame frame, long missedBefore) {
        void show() {
            by.show(frame, missedBefore);
        }
    }

    /**
     * Adds an observer, for the connections made from now on.
     *
     * @param observer looks on
     * @throws IllegalArgumentException if it wants a negative number of bytes
     */
    public void add(FrameObserver observer) {
        int wanted = observer.payloadBytes();
        if (wanted < 0) {
            throw new IllegalArgumentException(
                    "Expected an observer that asks for 0 or more bytes of payload, got " + wanted);
        }
        synchronized (this) {
            onlookers = onlookers.and(observer, Math.min(wanted, FrameObserver.MAX_PAYLOAD_BYTES));
        }
    }

    /**
     * What looks on at a connection.
     *
     * @param side whose connection it is
     * @return null if nobody does
     */
    @Nullable ConnectionTap tap(OwnSide side) {
        Onlookers present = onlookers;
        if (present == Onlookers.NOBODY) {
            return null;
        }
        ObservedSession session = side.observed();
        return new FrameTap(
                present.payloadBytes(),
                (incoming, frame) -> see(present, new ObservedFrame(session, clock.now(), incoming, frame)));
    }

    /** A frame was seen; the observer gets it later, in its turn. */
    private void see(Onlookers by, ObservedFrame seen) {
        if (add(by, seen)) {
            try {
                callbacks.execute(this::handOut);
            } catch (RejectedExecutionException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The container has stopped; its last frames are not observed", e);
            }
        }
    }

    /** Whether somebody is needed who hands out. */
    private synchronized boolean add(Onlookers by, ObservedFrame seen) {
        int payload = seen.frame().payload().remaining();
        if (waiting.size() >= MAX_FRAMES || waitingPayload + payload > MAX_PAYLOAD) {
            missed.merge(by, 1L, Long::sum);
            return false;
        }
        Long before = missed.remove(by);
        waiting.add(new Seen(by, seen, before == null ? 0 : before));
        waitingPayload += payload;
        boolean needed = !handingOut;
        handingOut = true;
        return needed;
    }

    private void handOut() {
        for (Seen next = next(); next != null; next = next()) {
            next.show();
        }
    }

    private synchronized @Nullable Seen next() {
        Seen next = waiting.poll();
        if (next == null && !missed.isEmpty()) {
            Map.Entry<Onlookers, Long> first = missed.entrySet().iterator().next();
            next = new Seen(first.getKey(), null, first.getValue());
            missed.remove(first.getKey());
        }
        handingOut = next != null;
        if (next != null && next.frame() != null) {
            waitingPayload -= next.frame().frame().payload().remaining();
        }
        return next;
    }
}
