package dev.sockeye.container.servlet;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets one thread at a time do something that others may also be asked to do, without a lock and without losing a
 * request: who finds it taken leaves word, and the holder goes on. Thread-safe.
 */
final class Turn {
    private enum State {
        FREE,
        TAKEN,
        TAKEN_AND_WANTED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.FREE);

    /** Whether the caller has the turn; otherwise its holder will go on once more. */
    boolean take() {
        return state.getAndUpdate(now -> now == State.FREE ? State.TAKEN : State.TAKEN_AND_WANTED) == State.FREE;
    }

    /** Whether the turn is given back; otherwise the holder must go on. */
    boolean giveBack() {
        return state.getAndUpdate(now -> now == State.TAKEN ? State.FREE : State.TAKEN) == State.TAKEN;
    }
}
