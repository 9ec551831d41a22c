package dev.sockeye.console;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.console.Overview.FrameRow;
import dev.sockeye.console.Overview.Frames;
import dev.sockeye.session.frames.ObservedFrame;
import dev.sockeye.session.frames.WsFrame;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** The last frames of one session, without their payloads. Thread-safe. */
final class FrameHistory {
    /** So many frames are kept. */
    static final int MOST = 200;

    private static final int RSV1 = 4;

    @GuardedBy("this") private final ArrayDeque<FrameRow> frames = new ArrayDeque<>();

    @GuardedBy("this") private String session = "";

    /** Times are told from here, in nanoseconds by the container's clock. */
    @GuardedBy("this") private long origin;

    @GuardedBy("this") private long last;

    @GuardedBy("this") private long missed;

    /**
     * Looks on at a session from now on; without effect if it does so already.
     *
     * @param id the session; empty for none
     * @param opened when it was opened
     */
    synchronized void watch(String id, long opened) {
        if (!session.equals(id)) {
            session = id;
            origin = opened;
            frames.clear();
            missed = 0;
        }
    }

    synchronized void add(ObservedFrame observed) {
        if (!session.equals(observed.session().id())) {
            return;
        }
        if (frames.size() == MOST) {
            frames.removeFirst();
        }
        WsFrame frame = observed.frame();
        last++;
        frames.addLast(new FrameRow(
                last,
                TimeUnit.NANOSECONDS.toMillis(observed.time() - origin),
                observed.incoming(),
                frame.kind(),
                frame.fin(),
                (frame.rsv() & RSV1) != 0,
                frame.length()));
    }

    /** Frames were not seen, of whichever sessions. */
    synchronized void miss(long count) {
        missed += session.isEmpty() ? 0 : count;
    }

    /** What has come after a frame, as far as it is kept. */
    synchronized Frames after(long number) {
        return new Frames(
                session,
                missed,
                frames.stream().filter(row -> row.number() > number).toList());
    }
}
