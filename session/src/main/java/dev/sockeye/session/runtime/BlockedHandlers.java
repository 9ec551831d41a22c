package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.SlowHandlers;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What the handlers of a container do to its threads, to be watched. Read only. Thread-safe. */
public final class BlockedHandlers {
    private final SlowHandlers handlers;
    private final IntSupplier waiting;
    private final BooleanSupplier exhausted;

    /**
     * Watches threads.
     *
     * @param waiting how many tasks wait for one
     * @param exhausted whether some have waited for long
     */
    BlockedHandlers(SlowHandlers handlers, IntSupplier waiting, BooleanSupplier exhausted) {
        this.handlers = handlers;
        this.waiting = waiting;
        this.exhausted = exhausted;
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

    /**
     * Whether {@code sockeye.handler-threads} have been in use for a second while something waited for one, and it still does.
     *
     * @return false where handlers have virtual threads
     */
    public boolean isExhausted() {
        return exhausted.getAsBoolean();
    }
}
