package dev.sockeye.session.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.ConnectionTap;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.frames.ObservedFrame;
import dev.sockeye.session.frames.ObservedSession;
import dev.sockeye.session.frames.WsFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    @GuardedBy("this") private final ArrayDeque<Seen> waiting = new ArrayDeque<>(0);

    @GuardedBy("this") private long waitingPayload;

    /** How many have not found room since the last that waits. */
    @GuardedBy("this") private long missed;

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

    /** A frame, and how many were missed before; the last may be no frame. */
    private record Seen(@Nullable ObservedFrame frame, long missedBefore) {}

    /** An observer and what it wants; used by one task at a time. */
    private static final class Watcher {
        private final FrameObserver observer;
        private final int payloadBytes;
        private volatile boolean failed;

        private Watcher(FrameObserver observer, int payloadBytes) {
            this.observer = observer;
            this.payloadBytes = payloadBytes;
        }

        private void notify(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                if (!failed) {
                    failed = true;
                    LOGGER.log(
                            System.Logger.Level.WARNING,
                            "An observer of frames failed; when it does so again, that is not logged",
                            e);
                }
            }
        }

        private void show(Seen next) {
            if (next.missedBefore() > 0) {
                notify(() -> observer.onMissed(next.missedBefore()));
            }
            ObservedFrame seen = next.frame();
            if (seen != null) {
                notify(() -> observer.onFrame(seen.first(payloadBytes)));
            }
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
                    "Expected an observer that wants 0 or more bytes of payload, got " + wanted);
        }
        watchers.add(new Watcher(observer, Math.min(wanted, FrameObserver.MAX_PAYLOAD_BYTES)));
    }

    /**
     * What looks on at a connection.
     *
     * @param session whose connection it is
     * @return null if nobody does
     */
    public @Nullable ConnectionTap tap(ObservedSession session) {
        if (watchers.isEmpty()) {
            return null;
        }
        int payloadBytes = watchers.stream()
                .mapToInt(watcher -> watcher.payloadBytes)
                .max()
                .orElse(0);
        return new FrameTap(payloadBytes, (incoming, frame) -> see(session, incoming, frame));
    }

    /** A frame has been seen; whoever looks on gets it later, in its turn. */
    private void see(ObservedSession session, boolean incoming, WsFrame frame) {
        ObservedFrame seen = new ObservedFrame(session, clock.now(), incoming, frame);
        if (add(seen)) {
            try {
                callbacks.execute(this::handOut);
            } catch (RejectedExecutionException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "The container has stopped; its last frames are not observed", e);
            }
        }
    }

    /** Whether somebody is needed who hands out. */
    private synchronized boolean add(ObservedFrame seen) {
        int payload = seen.frame().payload().remaining();
        if (waiting.size() >= MAX_FRAMES || waitingPayload + payload > MAX_PAYLOAD) {
            missed++;
            return false;
        }
        waiting.add(new Seen(seen, missed));
        waitingPayload += payload;
        missed = 0;
        boolean needed = !handingOut;
        handingOut = true;
        return needed;
    }

    private void handOut() {
        for (Seen next = next(); next != null; next = next()) {
            for (Watcher watcher : watchers) {
                watcher.show(next);
            }
        }
    }

    private synchronized @Nullable Seen next() {
        Seen next = waiting.poll();
        if (next == null && missed > 0) {
            next = new Seen(null, missed);
            missed = 0;
        }
        handingOut = next != null;
        if (next != null && next.frame() != null) {
            waitingPayload -= next.frame().frame().payload().remaining();
        }
        return next;
    }
}
