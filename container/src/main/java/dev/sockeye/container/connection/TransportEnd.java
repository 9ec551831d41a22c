package dev.sockeye.container.connection;

import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Role;
import java.time.Duration;

/**
 * When the transport of a connection is closed (RFC 6455 section 7.1.1): at once by a server when both sides have said
 * everything; by a client when the server has, or after a while; and never while the peer may still be sending, for
 * that would reset the stream and with it the Close frame. Not thread-safe: guarded by the connection's lock.
 */
final class TransportEnd {
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** What is to be done now. */
    enum Step {
        NOTHING,
        WAIT,
        SHUT_DOWN_OUTPUT,
        CLOSE
    }

    private final ConnectionState state;
    private final Engine engine;
    private boolean inputEnded;
    private boolean lingering;
    private boolean closed;
    /** When the transport is closed whatever happens. */
    private long deadline = Engine.NO_DEADLINE;

    TransportEnd(ConnectionState state) {
        this.state = state;
        this.engine = state.engine();
    }

    void inputEnded() {
        inputEnded = true;
    }

    void closed() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    long deadline() {
        return deadline;
    }

    boolean isOverdue(long now) {
        return deadline != Engine.NO_DEADLINE && now - deadline >= 0;
    }

    /** Decides, given whether everything is written. */
    Step next(boolean drained) {
        if (closed || !engine.isClosed()) {
            return Step.NOTHING;
        }
        if (engine.closure().cause() == Closure.Cause.LOST) {
            return Step.CLOSE;
        }
        if (!drained) {
            waitFor(state.settings().limits().closeTime());
            return Step.WAIT;
        }
        return inputEnded || !peerMaySend() ? Step.CLOSE : linger();
    }

    private boolean peerMaySend() {
        return state.role() == Role.CLIENT || engine.closure().cause() == Closure.Cause.VIOLATION;
    }

    private Step linger() {
        boolean first = !lingering;
        lingering = true;
        waitFor(LINGER);
        return first && state.role() == Role.SERVER ? Step.SHUT_DOWN_OUTPUT : Step.WAIT;
    }

    private void waitFor(Duration patience) {
        deadline = Math.min(deadline, state.now() + patience.toNanos());
    }
}
