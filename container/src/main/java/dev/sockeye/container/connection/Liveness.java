package dev.sockeye.container.connection;

import dev.sockeye.protocol.Engine;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection is alive and in use: keepalive pings and the idle timeout. Keepalive pings and their pongs are
 * not use, an application's are. Not thread-safe: guarded by the connection's lock.
 */
final class Liveness {
    /** What is to be done at a deadline. */
    enum Verdict {
        FINE,
        IDLE,
        PING,
        NO_PONG
    }

    private static final double JITTER = 0.1;

    private final long pingInterval;
    private final long pongTimeout;
    /** {@link Engine#NO_DEADLINE} for none. */
    private long idleTimeout = Engine.NO_DEADLINE;

    private long lastUsed;
    /** The last use that is certain: what was heard since may be nothing but a keepalive pong. */
    private long certainlyUsed;

    private long lastHeard;
    private long pingAt;
    private long pongBy = Engine.NO_DEADLINE;
    private @Nullable ByteBuffer pingPayload;

    Liveness(ConnectionSettings settings, ConnectionServices services) {
        long now = services.timers().now();
        double spread = 1 + JITTER * (2 * services.jitter().nextDouble() - 1);
        pingInterval = (long) (settings.pingInterval().toNanos() * spread);
        pongTimeout = settings.pongTimeout().toNanos();
        lastUsed = now;
        certainlyUsed = now;
        lastHeard = now;
        pingAt = pingInterval > 0 ? now + pingInterval : Engine.NO_DEADLINE;
    }

    void setIdleTimeout(Duration timeout, long now) {
        idleTimeout = ConnectionState.later(0, timeout);
        use(now);
    }

    /** Bytes came from the peer: it is alive, and uses the connection unless they are nothing but a keepalive pong. */
    void hear(long now) {
        lastHeard = now;
        pongBy = Engine.NO_DEADLINE;
        lastUsed = now;
    }

    /** What was heard held an event of the peer's own. */
    void useByPeer() {
        if (lastHeard - certainlyUsed > 0) {
            use(lastHeard);
        }
    }

    /** The application sends something. */
    void use(long now) {
        lastUsed = now;
        certainlyUsed = now;
    }

    /** Whether a pong answers the last keepalive ping: then it is no event, and no use. */
    boolean takeOwnPong(ByteBuffer payload) {
        if (!payload.equals(pingPayload)) {
            return false;
        }
        pingPayload = null;
        lastUsed = certainlyUsed;
        return true;
    }

    long deadline() {
        long idleAt = idleTimeout == Engine.NO_DEADLINE ? idleTimeout : lastUsed + idleTimeout;
        return Math.min(idleAt, Math.min(pingAt, pongBy));
    }

    /**
     * Decides.
     *
     * @param deaf whether nothing could be heard of the peer for reasons of our own: that it is silent proves nothing then
     */
    Verdict check(long now, boolean deaf) {
        if (idleTimeout != Engine.NO_DEADLINE && now - lastUsed >= idleTimeout) {
            return Verdict.IDLE;
        }
        if (pongBy != Engine.NO_DEADLINE && now - pongBy >= 0) {
            if (!deaf) {
                return Verdict.NO_PONG;
            }
            pongBy = now + pongTimeout;
        }
        return pingAt == Engine.NO_DEADLINE || now - pingAt < 0 ? Verdict.FINE : checkPing(now);
    }

    private Verdict checkPing(long now) {
        boolean quiet = now - lastHeard >= pingInterval;
        pingAt = quiet ? now + pingInterval : lastHeard + pingInterval;
        return quiet && pongBy == Engine.NO_DEADLINE ? Verdict.PING : Verdict.FINE;
    }

    /** The payload of the next keepalive ping. */
    ByteBuffer nextPing(long now) {
        pongBy = now + pongTimeout;
        ByteBuffer payload = ByteBuffer.allocate(Long.BYTES).putLong(0, now);
        pingPayload = payload.asReadOnlyBuffer();
        return payload;
    }
}
