package dev.sockeye.resume;

import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.connection.SystemTimers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds resumable sessions; everything has a default. Not thread-safe. */
public final class ResumableSessionsBuilder {
    private static final Duration MAX_AGE = Duration.ofHours(24);

    private HistoryLimits history = HistoryLimits.DEFAULT;
    private Duration expiry = Duration.ofMinutes(2);
    private int maxParked = 10_000;
    private long maxBytes = 64L * 1024 * 1024;

    private @Nullable ResumeStore store;

    ResumableSessionsBuilder() {}

    /**
     * Sets where sessions are kept for other nodes.
     *
     * @param shared the same for all nodes; default none, so sessions are resumed at the node that has them
     * @return this
     */
    public ResumableSessionsBuilder store(ResumeStore shared) {
        store = shared;
        return this;
    }

    /**
     * Sets how much each session keeps for its client. One more message fails while there is a connection; without one, it
     * ends the session, as its client has then missed something.
     *
     * @param limits the limits; default {@link HistoryLimits#DEFAULT}
     * @return this
     */
    public ResumableSessionsBuilder history(HistoryLimits limits) {
        history = limits;
        return this;
    }

    /**
     * Sets how long a session waits for its client.
     *
     * @param time a positive time, at most a day; default 2 minutes
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public ResumableSessionsBuilder expireAfter(Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(MAX_AGE) > 0) {
            throw new IllegalArgumentException("Expected a positive time of at most a day, got " + time);
        }
        expiry = time;
        return this;
    }

    /**
     * Sets how many sessions may wait for their clients. If there are more, one ends: an anonymous one first, and of those
     * the one that has waited longest.
     *
     * @param sessions their number, 0 or more; default 10,000
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public ResumableSessionsBuilder maxParked(int sessions) {
        if (sessions < 0) {
            throw new IllegalArgumentException("Expected 0 sessions or more, got " + sessions);
        }
        maxParked = sessions;
        return this;
    }

    /**
     * Sets how much all sessions keep for their clients together. If there is more, sessions that wait for their clients end,
     * as for {@link #maxParked}; if none waits, messages are refused.
     *
     * @param bytes 1 or more, 64 for each message included; default 64 MiB
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public ResumableSessionsBuilder maxBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Expected 1 byte or more, got " + bytes);
        }
        maxBytes = bytes;
        return this;
    }

    /**
     * Makes the sessions.
     *
     * @return to be closed when the server has stopped
     */
    public ResumableSessions build() {
        SystemTimers timers = new SystemTimers("sockeye-resume-timers");
        ExecutorService executor = Executors.newCachedThreadPool(DaemonThreads.named("sockeye-resume"));
        return build(new ResumeThreads(timers, executor), new SecureRandom(), () -> {
            timers.close();
            executor.shutdown();
        });
    }

    /** Makes them with a clock and randomness of one's own. */
    ResumableSessions build(ResumeThreads threads, RandomGenerator random, Runnable end) {
        ResumeSettings settings = new ResumeSettings(history, expiry, MAX_AGE, maxParked, maxBytes);
        SessionSource source = new SessionSource(store, expiry, threads, random, InstantSource.system());
        return new ResumableSessions(new SessionDirectory(settings, threads, source), end);
    }
}
