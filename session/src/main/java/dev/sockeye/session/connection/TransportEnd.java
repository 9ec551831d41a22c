package dev.sockeye.session.connection;

import dev.sockeye.protocol.Closure;
import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.Work.Step;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When the transport of a connection is closed (RFC 6455 section 7.1.1): at once by a server when both sides have said
 * everything; by a client when the server has, or after a while; and never while the peer may still be sending, for
 * that would reset the stream and with it the Close frame. Not thread-safe: guarded by the connection's lock.
 */
final class TransportEnd {
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum Stage {
        /** Nothing ends, or the last bytes are being written. */
        IN_USE,
        /** Everything is said; the peer may close first. */
        LINGERING,
        CLOSED
    }

    private final Role role;
    private final Engine engine;
    private final long closeTime;
    private Stage stage = Stage.IN_USE;
    private boolean inputEnded;
    private boolean writable = true;
    private boolean lost;
    /** When the transport is closed whatever happens. */
    private long deadline = Engine.NO_DEADLINE;

    TransportEnd(Role role, Engine engine, Duration closeTimeout) {
        this.role = role;
        this.engine = engine;
        this.closeTime = closeTimeout.toNanos();
    }

    void inputEnded() {
        inputEnded = true;
    }

    /** Nothing can be written any more; what the peer has sent can be read for a while. */
    void cannotWrite(long now) {
        writable = false;
        waitUntil(now + LINGER_NANOS);
    }

    /** The transport is broken, or given up. */
    void lose() {
        lost = true;
    }

    /** The peer has taken some of what is written: it has the whole time again for what is left. */
    void progress(long now) {
        if (stage == Stage.IN_USE && deadline != Engine.NO_DEADLINE) {
            deadline = now + closeTime;
        }
    }

    boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    long deadline() {
        return deadline;
    }

    boolean isOverdue(long now) {
        return deadline != Engine.NO_DEADLINE && now - deadline >= 0;
    }

    /** Decides, given whether everything is written; what it says is done by the caller. */
    Step next(boolean drained, long now) {
        if (stage == Stage.CLOSED || !(lost || engine.isClosed())) {
            return Step.NONE;
        }
        boolean drains = !drained && writable;
        if (isGivenUp(drains)) {
            return close();
        }
        if (drains) {
            waitUntil(now + closeTime);
            return Step.NONE;
        }
        return inputEnded || !peerMaySend() ? close() : linger(now);
    }

    /** Whether nothing is waited for; a peer that has ended its stream may still read what is left for it. */
    private boolean isGivenUp(boolean drains) {
        return lost || (engine.closure().cause() == Closure.Cause.LOST && !(drains && inputEnded));
    }

    private Step close() {
        stage = Stage.CLOSED;
        return Step.CLOSE;
    }

    private boolean peerMaySend() {
        return role == Role.CLIENT || engine.closure().cause() == Closure.Cause.VIOLATION;
    }

    private Step linger(long now) {
        boolean first = stage == Stage.IN_USE;
        stage = Stage.LINGERING;
        if (first) {
            waitUntil(now + LINGER_NANOS);
        }
        return first && role == Role.SERVER ? Step.SHUT_DOWN_OUTPUT : Step.NONE;
    }

    private void waitUntil(long time) {
        deadline = Math.min(deadline, time);
    }
}
