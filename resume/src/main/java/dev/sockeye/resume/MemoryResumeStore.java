package dev.sockeye.resume;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WsMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sessions in memory. Thread-safe. */
final class MemoryResumeStore implements ResumeStore {
    private final LongSupplier clock;
    private final Object lock = new Object();

    @GuardedBy("lock") private final Map<String, Kept> sessions = new HashMap<>();

    /** One session. */
    private static final class Kept {
        final String owner;
        final Instant begun;
        final NavigableMap<Long, WsMessage> messages = new TreeMap<>();
        final Map<String, String> attributes;
        String holder;
        boolean active = true;
        long received;
        long acknowledged;
        long until;

        Kept(SavedSession saved) {
            owner = saved.owner();
            begun = saved.begun();
            holder = saved.holder();
            attributes = new HashMap<>(saved.attributes());
        }

        SavedSession saved() {
            return new SavedSession(
                    holder, owner, begun, received, acknowledged, List.copyOf(messages.values()), attributes);
        }
    }

    MemoryResumeStore(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> create(SessionLease lease, SavedSession session) {
        Kept kept = new Kept(session);
        synchronized (lock) {
            long now = clock.getAsLong();
            sessions.values().removeIf(other -> other.until < now);
            kept.until = now + lease.expiry().toNanos();
            sessions.put(lease.key(), kept);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Optional<SavedSession>> claim(SessionLease lease, String owner, boolean force) {
        synchronized (lock) {
            Kept kept = find(lease);
            if (kept == null || !kept.owner.equals(owner)) {
                return CompletableFuture.completedStage(Optional.empty());
            }
            if (force || !kept.active) {
                kept.holder = lease.holder();
                kept.active = true;
                kept.until = clock.getAsLong() + lease.expiry().toNanos();
            }
            return CompletableFuture.completedStage(Optional.of(kept.saved()));
        }
    }

    @GuardedBy("lock") private @Nullable Kept find(SessionLease lease) {
        Kept kept = sessions.get(lease.key());
        return kept == null || kept.until < clock.getAsLong() ? null : kept;
    }

    private CompletionStage<Boolean> write(SessionLease lease, Consumer<Kept> change) {
        synchronized (lock) {
            Kept kept = find(lease);
            boolean mine = kept != null && kept.holder.equals(lease.holder());
            if (kept != null && mine) {
                change.accept(kept);
                kept.until = clock.getAsLong() + lease.expiry().toNanos();
            }
            return CompletableFuture.completedStage(mine);
        }
    }

    @Override
    public CompletionStage<Boolean> activate(SessionLease lease, boolean active) {
        return write(lease, kept -> kept.active = active);
    }

    @Override
    public CompletionStage<Boolean> append(SessionLease lease, long id, WsMessage frame) {
        return write(lease, kept -> kept.messages.put(id, frame));
    }

    @Override
    public CompletionStage<Boolean> received(SessionLease lease, long id) {
        return write(lease, kept -> kept.received = Math.max(kept.received, id));
    }

    @Override
    public CompletionStage<Boolean> acknowledged(SessionLease lease, long id) {
        return write(lease, kept -> {
            kept.acknowledged = Math.max(kept.acknowledged, id);
            kept.messages.headMap(id, true).clear();
        });
    }

    @Override
    public CompletionStage<Boolean> attribute(SessionLease lease, String name, String value) {
        return write(lease, kept -> kept.attributes.put(name, value));
    }

    @Override
    public CompletionStage<Boolean> remove(SessionLease lease) {
        synchronized (lock) {
            Kept kept = find(lease);
            boolean mine = kept != null && kept.holder.equals(lease.holder());
            if (mine) {
                sessions.remove(lease.key());
            }
            return CompletableFuture.completedStage(mine);
        }
    }
}
