package dev.sockeye.resume;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The groups of one session, and what is noted of them in its attribute: one write after the other, each of what holds by then.
 * Thread-safe.
 */
final class Membership {
    private final ResumableSocket socket;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final AtomicReference<CompletableFuture<Void>> last =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    Membership(ResumableSocket socket) {
        this.socket = socket;
    }

    ResumableSocket socket() {
        return socket;
    }

    /** The names of the groups; may be changed. */
    Set<String> names() {
        return names;
    }

    /** Notes the names where other nodes see them. */
    CompletionStage<Void> note() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.getAndSet(mine);
        var unused = before.whenComplete((done, failure) -> write(mine));
        return mine.minimalCompletionStage();
    }

    private void write(CompletableFuture<Void> outcome) {
        var unused = socket.attribute(ResumableGroups.ATTRIBUTE, GroupNames.format(names))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        outcome.complete(null);
                    } else {
                        outcome.completeExceptionally(failure);
                    }
                });
    }
}
