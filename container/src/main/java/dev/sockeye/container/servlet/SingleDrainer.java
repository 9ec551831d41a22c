package dev.sockeye.container.servlet;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets one thread at a time drain something that several are asked to drain, without a lock and without losing a request:
 * who comes while another drains leaves word, and that one goes round once more. Thread-safe.
 */
final class SingleDrainer {
    private enum State {
        IDLE,
        DRAINING,
        DRAINING_AND_ASKED_AGAIN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /** Whether the caller is to drain; otherwise the thread that does goes round once more. */
    boolean begin() {
        return state.getAndUpdate(now -> now == State.IDLE ? State.DRAINING : State.DRAINING_AND_ASKED_AGAIN)
                == State.IDLE;
    }

    /** Whether the caller is done; otherwise it must go round once more. */
    boolean end() {
        return state.getAndUpdate(now -> now == State.DRAINING ? State.IDLE : State.DRAINING) == State.DRAINING;
    }
}
