package dev.sockeye.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.client.socket.Connecting;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The connects of a client that are not done, to be given up when it closes. Thread-safe. */
final class ConnectsUnderWay implements AutoCloseable {
    @GuardedBy("this") private final Set<Connecting> underWay = new HashSet<>();

    @GuardedBy("this") private boolean closed;

    /**
     * Keeps a connect until it is done.
     *
     * @throws IllegalStateException if the client is closed
     */
    synchronized void add(Connecting connecting) {
        requireOpen();
        underWay.add(connecting);
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Expected an open container, but it has been closed");
        }
    }

    <T> CompletableFuture<T> removeAfter(Connecting connecting, CompletableFuture<T> outcome) {
        return outcome.whenComplete((unused, failure) -> remove(connecting));
    }

    private synchronized void remove(Connecting connecting) {
        underWay.remove(connecting);
    }

    @Override
    public void close() {
        List<Connecting> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(underWay);
        }
        left.forEach(connecting -> connecting.giveUp(new IOException("The container has been closed")));
    }
}
