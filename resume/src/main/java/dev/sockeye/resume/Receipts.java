package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What has come into a session, by its numbers: which messages are new, and what the peer hears of that. An acknowledgement
 * is sent for every 32 messages, or 20 ms after the first that lacks one. Thread-safe.
 */
final class Receipts {
    private static final int EVERY = 32;
    private static final Duration DELAY = Duration.ofMillis(20);

    private final ResumeThreads threads;
    private final Object lock = new Object();

    @GuardedBy("lock") private @Nullable WebSocket wire;

    /** The last message that was taken. */
    @GuardedBy("lock") private long taken;

    /** The last message that is done with. */
    @GuardedBy("lock") private long acknowledged;

    /** The last message that the peer knows to be done with. */
    @GuardedBy("lock") private long announced;

    /** How often this has begun again. */
    @GuardedBy("lock") private int resets;

    @GuardedBy("lock") private Timers.@Nullable Alarm alarm;

    /** What is to be sent where. */
    private record Announcement(WebSocket to, long id) {}

    /**
     * Receipts without a connection.
     *
     * @param threads the clock
     * @param received the last message that another node has acknowledged; 0 for none
     */
    Receipts(ResumeThreads threads, long received) {
        this.threads = threads;
        this.taken = received;
        this.acknowledged = received;
        this.announced = received;
    }

    long acknowledged() {
        synchronized (lock) {
            return acknowledged;
        }
    }

    /** The peer of this connection knows that all messages up to one are done with. */
    void attach(WebSocket connection, long known) {
        synchronized (lock) {
            wire = connection;
            announced = known;
        }
        announce(false);
    }

    void detach(WebSocket connection) {
        synchronized (lock) {
            if (connection.equals(wire)) {
                wire = null;
            }
        }
    }

    /** Begins again with 1. */
    void reset() {
        synchronized (lock) {
            taken = 0;
            acknowledged = 0;
            announced = 0;
            resets++;
        }
    }

    /** What says which session a message belongs to: how often this has begun again. */
    int resets() {
        synchronized (lock) {
            return resets;
        }
    }

    /**
     * Whether a message is new; otherwise it has come before.
     *
     * @throws ResumeProtocolException if one before it has not come
     */
    boolean isNext(long id) throws ResumeProtocolException {
        synchronized (lock) {
            if (id > taken + 1 || id < 1) {
                throw new ResumeProtocolException("Expected message " + (taken + 1) + " or one before it, got " + id);
            }
            return id == taken + 1;
        }
    }

    /** Takes a message: from now on it has come before. */
    void take(long id) {
        synchronized (lock) {
            taken = id;
        }
    }

    /**
     * All messages up to one are done with.
     *
     * @param id the message
     * @param when {@link #resets} when it came; no effect if this has begun again since, as its session is gone
     */
    void acknowledge(long id, int when) {
        boolean isDue;
        synchronized (lock) {
            if (when != resets) {
                return;
            }
            acknowledged = Math.max(acknowledged, Math.min(id, taken));
            isDue = acknowledged - announced >= EVERY;
            if (!isDue && alarm == null && acknowledged > announced) {
                alarm = threads.after(DELAY, () -> announce(false));
            }
        }
        if (isDue) {
            announce(false);
        }
    }

    /**
     * Sends an acknowledgement.
     *
     * @param again also if the peer has heard of it before
     */
    void announce(boolean again) {
        Announcement next = next(again);
        if (next != null) {
            var unused = next.to().send(ResumeFrames.encode(new ResumeFrame.Ack(next.id())));
        }
    }

    private @Nullable Announcement next(boolean again) {
        synchronized (lock) {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            if (wire == null || (!again && acknowledged == announced)) {
                return null;
            }
            announced = acknowledged;
            return new Announcement(wire, acknowledged);
        }
    }
}
