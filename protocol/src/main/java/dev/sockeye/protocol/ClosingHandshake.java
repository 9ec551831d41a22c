package dev.sockeye.protocol;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far a connection is in its closing handshake, and how it ended (RFC 6455 section 7). */
final class ClosingHandshake {
    private final long peerNanos;
    private CloseState state = CloseState.OPEN;
    private long deadline = Engine.NO_DEADLINE;
    private @Nullable Closure closure;
    private boolean reported;

    /** Open. */
    ClosingHandshake(Duration peerTime) {
        this.peerNanos = peerTime.toNanos();
    }

    CloseState state() {
        return state;
    }

    /** When the peer's Close frame must be here. */
    long deadline() {
        return deadline;
    }

    /** Our Close frame goes first. */
    void begin(long now) {
        state = state.afterSend();
        deadline = now + peerNanos;
    }

    /** Gives the peer its whole time again, if its Close frame is awaited. */
    void awaitPeer(long now) {
        if (deadline != Engine.NO_DEADLINE) {
            deadline = now + peerNanos;
        }
    }

    void end(Closure how) {
        closure = how;
        state = CloseState.CLOSED;
        deadline = Engine.NO_DEADLINE;
    }

    boolean hasEnded() {
        return closure != null;
    }

    Closure closure() {
        return Objects.requireNonNull(closure, "closure() belongs to the event CLOSED");
    }

    /** Whether the end has not been reported before. */
    boolean report() {
        boolean first = !reported;
        reported = true;
        return first;
    }
}
