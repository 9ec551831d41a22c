package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A store in memory that counts claims, and can break down: then each call fails. */
final class WatchedStore implements ResumeStore {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger claims = new AtomicInteger();
    private final ResumeStore whole = ResumeStore.inMemory();

    /** How often a session has been claimed, whether or not that was of use. */
    int claims() {
        return claims.get();
    }

    void breakDown() {
        broken.set(true);
    }

    private <T> CompletionStage<T> unlessBroken(Supplier<CompletionStage<T>> call) {
        return broken.get() ? CompletableFuture.failedStage(new IOException("The store is broken")) : call.get();
    }

    @Override
    public CompletionStage<Void> create(SessionLease lease, SavedSession session) {
        return unlessBroken(() -> whole.create(lease, session));
    }

    @Override
    public CompletionStage<Optional<SavedSession>> claim(SessionLease lease, String owner, boolean force) {
        claims.incrementAndGet();
        return unlessBroken(() -> whole.claim(lease, owner, force));
    }

    @Override
    public CompletionStage<Boolean> activate(SessionLease lease, boolean active) {
        return unlessBroken(() -> whole.activate(lease, active));
    }

    @Override
    public CompletionStage<Boolean> append(SessionLease lease, long id, WsMessage frame) {
        return unlessBroken(() -> whole.append(lease, id, frame));
    }

    @Override
    public CompletionStage<Boolean> received(SessionLease lease, long id) {
        return unlessBroken(() -> whole.received(lease, id));
    }

    @Override
    public CompletionStage<Boolean> acknowledged(SessionLease lease, long id) {
        return unlessBroken(() -> whole.acknowledged(lease, id));
    }

    @Override
    public CompletionStage<Boolean> attribute(SessionLease lease, String name, String value) {
        return unlessBroken(() -> whole.attribute(lease, name, value));
    }

    @Override
    public CompletionStage<Boolean> remove(SessionLease lease) {
        return unlessBroken(() -> whole.remove(lease));
    }
}
