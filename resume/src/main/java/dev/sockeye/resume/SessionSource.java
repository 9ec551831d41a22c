package dev.sockeye.resume;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where a node has its sessions from: they are new, or another node had them. Waits for the store. Thread-safe. */
final class SessionSource {
    /** So long another node may take to notice that it has lost a client, and to end its handler. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int HOLDER_BYTES = 16;
    private static final long POLL_MILLIS = 20;

    private final @Nullable ResumeStore store;
    private final Duration expiry;
    private final ResumeThreads threads;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * What a session begins with here.
     *
     * @param key what it is found by
     * @param time when it began
     * @param past what it has been through
     * @param ledger where it is written down
     */
    record Begun(String key, Instant time, SessionPast past, SessionLedger ledger) {}

    /**
     * A source.
     *
     * @param store where other nodes have their sessions; null for none
     * @param expiry how long a session is kept there
     * @param threads the clock
     * @param random makes tokens
     * @param clock the time that all nodes have
     */
    SessionSource(
            @Nullable ResumeStore store,
            Duration expiry,
            ResumeThreads threads,
            RandomGenerator random,
            InstantSource clock) {
        this.store = store;
        this.expiry = expiry;
        this.threads = threads;
        this.random = random;
        this.clock = clock;
    }

    ResumeToken newToken() {
        return ResumeToken.random(random);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * A new session.
     *
     * @throws UncheckedIOException if the store does not answer
     */
    Begun begin(String key, SessionOwner owner) {
        if (store == null) {
            return new Begun(key, now(), SessionPast.NONE, SessionLedger.NONE);
        }
        SessionLease lease = lease(key);
        SavedSession saved = new SavedSession(lease.holder(), owner.line(), now(), 0, 0, List.of(), Map.of());
        boolean unused = StoreWait.join(store.create(lease, saved).thenApply(created -> true));
        return begun(saved, lease, store);
    }

    /**
     * A session of another node. If that is still active, it is given some time.
     *
     * @return empty if there is none, or it is somebody else's
     * @throws UncheckedIOException if the store does not answer
     */
    Optional<Begun> claim(String key, SessionOwner owner) throws InterruptedException {
        if (store == null) {
            return Optional.empty();
        }
        SessionLease lease = lease(key);
        long deadline = threads.timers().now() + PATIENCE.toNanos();
        while (true) {
            boolean force = threads.timers().now() >= deadline;
            Optional<SavedSession> saved = StoreWait.join(store.claim(lease, owner.line(), force));
            if (saved.isEmpty() || saved.get().holder().equals(lease.holder())) {
                return saved.map(claimed -> begun(claimed, lease, store));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private SessionLease lease(String key) {
        byte[] holder = new byte[HOLDER_BYTES];
        random.nextBytes(holder);
        return new SessionLease(key, HexFormat.of().formatHex(holder), expiry);
    }

    private Begun begun(SavedSession saved, SessionLease lease, ResumeStore from) {
        SessionPast past =
                new SessionPast(saved.received(), saved.acknowledged(), saved.messages(), saved.attributes());
        return new Begun(lease.key(), saved.begun(), past, new StoredSessionLedger(from, lease, threads));
    }
}
