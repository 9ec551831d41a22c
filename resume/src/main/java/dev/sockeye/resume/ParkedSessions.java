package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Timers;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a server that wait for their clients, for a time. If there are too many, one gives way: an anonymous one
 * first, as anybody can make those, and of those the one that has waited longest. Thread-safe.
 */
final class ParkedSessions {
    private final int max;
    private final Duration expiry;
    private final ResumeThreads threads;
    private final Consumer<ResumableSession> expired;
    private final Object lock = new Object();

    @GuardedBy("lock") private final Map<ResumableSession, Timers.Alarm> anonymous = new LinkedHashMap<>();

    @GuardedBy("lock") private final Map<ResumableSession, Timers.Alarm> known = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param max how many there may be
     * @param expiry how long each waits
     * @param threads the clock, and threads that may block
     * @param expired gets those that have waited in vain, on a thread that may block
     */
    ParkedSessions(int max, Duration expiry, ResumeThreads threads, Consumer<ResumableSession> expired) {
        this.max = max;
        this.expiry = expiry;
        this.threads = threads;
        this.expired = expired;
    }

    void add(ResumableSession session) {
        Timers.Alarm alarm = threads.after(expiry, () -> threads.executor().execute(() -> expire(session)));
        boolean isFull;
        synchronized (lock) {
            Timers.Alarm before = of(session).put(session, alarm);
            if (before != null) {
                before.cancel();
            }
            isFull = size() > max;
        }
        if (isFull) {
            boolean unused = evict();
        }
    }

    /** A session has a connection again, or has ended. */
    void remove(ResumableSession session) {
        boolean unused = take(session);
    }

    private boolean take(ResumableSession session) {
        synchronized (lock) {
            Timers.Alarm alarm = of(session).remove(session);
            if (alarm != null) {
                alarm.cancel();
            }
            return alarm != null;
        }
    }

    private void expire(ResumableSession session) {
        if (take(session)) {
            expired.accept(session);
        }
    }

    /** Ends the session that is to give way first, at once, so that there is room; false if there is none. */
    boolean evict() {
        ResumableSession oldest = oldest();
        if (oldest != null && take(oldest) && oldest.isParked()) {
            oldest.socket().finish(ResumableSocket.LOST, "Others needed the room");
        }
        return oldest != null;
    }

    private @Nullable ResumableSession oldest() {
        synchronized (lock) {
            Iterator<ResumableSession> first =
                    (anonymous.isEmpty() ? known : anonymous).keySet().iterator();
            return first.hasNext() ? first.next() : null;
        }
    }

    int size() {
        synchronized (lock) {
            return anonymous.size() + known.size();
        }
    }

    @GuardedBy("lock") private Map<ResumableSession, Timers.Alarm> of(ResumableSession session) {
        return session.owner().isAnonymous() ? anonymous : known;
    }
}
