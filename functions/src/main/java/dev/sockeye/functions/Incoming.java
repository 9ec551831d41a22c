package dev.sockeye.functions;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to come, each taken when it is asked for. For one thread.
 *
 * @param <T> what comes
 */
final class Incoming<T> implements Iterator<T> {
    private final Supplier<Optional<T>> source;
    private @Nullable T next;

    /** @param source waits for the next; empty if there is no more */
    Incoming(Supplier<Optional<T>> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = source.get().orElse(null);
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The socket is closed");
        }
        T taken = Objects.requireNonNull(next);
        next = null;
        return taken;
    }
}
