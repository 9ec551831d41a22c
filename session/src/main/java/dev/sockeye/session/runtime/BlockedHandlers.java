package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.SlowHandlers;
import java.util.Map;
import java.util.function.IntSupplier;

/** What the handlers of a container do to its threads, to be watched. Read only. Thread-safe. */
public final class BlockedHandlers {
    private final SlowHandlers handlers;
    private final IntSupplier waiting;

    BlockedHandlers(SlowHandlers handlers, IntSupplier waiting) {
        this.handlers = handlers;
        this.waiting = waiting;
    }

    /**
     * Whose handlers have held a thread for a second or longer. Those that have a thread of their own, such as readers of
     * streams, do not count.
     *
     * @return how many, by endpoint: its class, and on a server its path; empty if there are none
     */
    public Map<String, Integer> byEndpoint() {
        return handlers.blocked();
    }

    /**
     * How many handlers have held a thread for a second or longer.
     *
     * @return the sum of {@link #byEndpoint}
     */
    public int count() {
        return byEndpoint().values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * How many tasks wait for a thread, as {@code sockeye.handler-threads} are in use.
     *
     * @return 0 where handlers have virtual threads
     */
    public int waiting() {
        return waiting.getAsInt();
    }
}
