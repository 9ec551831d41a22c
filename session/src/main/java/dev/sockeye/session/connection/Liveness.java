package dev.sockeye.session.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.session.settings.WebSocketSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    /** Where the last keepalive ping is. */
    private enum Ping {
        NONE,
        WAITING,
        BEING_WRITTEN,
        WRITTEN
    }

    private static final double JITTER = 0.1;
    /** A ping is read behind what was written before it: so many bytes a second a peer is expected to read at least. */
    private static final long MIN_BYTES_PER_SECOND = 64 * 1024;
    /** About as much as the systems of both sides can hold between them. */
    private static final long MAX_BYTES_BETWEEN = 8 * 1024 * 1024;

    private final long pingInterval;
    private final long pongTimeout;
    /** {@link Engine#NO_DEADLINE} for none. */
    private long idleTimeout = Engine.NO_DEADLINE;

    private long lastUsed;
    /** The last use that is certain: what was heard since may be nothing but a keepalive pong. */
    private long certainlyUsed;

    private long lastHeard;
    private long pingAt;
    private Ping ping = Ping.NONE;
    private @Nullable ByteBuffer pingPayload;
    /** Whether the last keepalive ping has its pong; until then the next is the same, so that all their pongs are known. */
    private boolean pingAnswered = true;
    /** How many pings with that payload may still be answered. */
    private int pongsDue;

    /** How many bytes were written when the last keepalive ping was. */
    private long writtenWithPing;
    /** How many bytes the peer has certainly read. */
    private long certainlyRead;

    private long pongBy = Engine.NO_DEADLINE;

    Liveness(WebSocketSettings settings, ConnectionServices services) {
        long now = services.timers().now();
        double spread = 1 + JITTER * (2 * services.jitter().nextDouble() - 1);
        pingInterval = (long) (settings.pingInterval().toNanos() * spread);
        pongTimeout = settings.pongTimeout().toNanos();
        lastUsed = now;
        certainlyUsed = now;
        lastHeard = now;
        pingAt = pingInterval > 0 ? now + pingInterval : Engine.NO_DEADLINE;
    }

    Duration pongTimeout() {
        return Duration.ofNanos(pongTimeout);
    }

    void setIdleTimeout(Duration timeout, long now) {
        idleTimeout = Deadline.later(0, timeout);
        use(now);
    }

    /** Bytes came from the peer: it is alive, and uses the connection unless they are nothing but a keepalive pong. */
    void hear(long now) {
        lastHeard = now;
        pongBy = Engine.NO_DEADLINE;
        // The pong itself may come before the report that its ping is written, and wait behind a handler.
        ping = ping == Ping.WAITING ? ping : Ping.NONE;
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

    /** The host begins to write all that waits. */
    void writeBegins() {
        ping = ping == Ping.WAITING ? Ping.BEING_WRITTEN : ping;
    }

    /** A write that the peer holds up goes on, so the peer is alive; and it uses the connection. */
    void progress(long now, long writtenBytes) {
        written(now, writtenBytes);
        use(now);
        if (pongBy != Engine.NO_DEADLINE) {
            pongBy = Math.max(pongBy, now + pongTimeout);
        }
    }

    /** All of a write has been handed to the host. The time for a pong begins when its ping is written. */
    void written(long now, long writtenBytes) {
        if (ping == Ping.BEING_WRITTEN) {
            ping = Ping.WRITTEN;
            writtenWithPing = writtenBytes;
            long unread = Math.min(writtenBytes - certainlyRead, MAX_BYTES_BETWEEN);
            pongBy = now + pongTimeout + TimeUnit.SECONDS.toNanos(unread / MIN_BYTES_PER_SECOND);
        }
    }

    /** Whether a pong answers the last keepalive ping: then it is no event, and no use. */
    boolean takeOwnPong(ByteBuffer payload) {
        if (pongsDue == 0 || !payload.equals(pingPayload)) {
            return false;
        }
        pongsDue--;
        pingAnswered = true;
        ping = Ping.NONE;
        pongBy = Engine.NO_DEADLINE;
        certainlyRead = writtenWithPing;
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
            // The next ping may find the connection broken.
            pongBy = Engine.NO_DEADLINE;
            ping = Ping.NONE;
        }
        return pingAt == Engine.NO_DEADLINE || now - pingAt < 0 ? Verdict.FINE : checkPing(now);
    }

    private Verdict checkPing(long now) {
        boolean quiet = now - lastHeard >= pingInterval;
        pingAt = quiet ? now + pingInterval : lastHeard + pingInterval;
        return quiet && ping == Ping.NONE ? Verdict.PING : Verdict.FINE;
    }

    /** The payload of the next keepalive ping, which waits to be written. */
    ByteBuffer nextPing(long now) {
        ping = Ping.WAITING;
        if (pingPayload == null || pingAnswered) {
            pingPayload = ByteBuffer.allocate(Long.BYTES).putLong(0, now).asReadOnlyBuffer();
            pingAnswered = false;
            pongsDue = 0;
        }
        pongsDue++;
        return pingPayload.duplicate();
    }
}
