package dev.sockeye.container.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Role;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** What the parts of a connection share; the engine and the liveness are guarded by the lock. */
record ConnectionState(
        Role role,
        ConnectionSettings settings,
        ConnectionServices services,
        ReentrantLock lock,
        Engine engine,
        Liveness liveness) {
    private static final Duration LONGEST_TIME = Duration.ofNanos(Long.MAX_VALUE / 2);

    static ConnectionState of(ConnectionSetup setup) {
        return new ConnectionState(
                setup.role(),
                setup.settings(),
                setup.services(),
                new ReentrantLock(),
                setup.newEngine(),
                new Liveness(setup.settings(), setup.services()));
    }

    long now() {
        return services.timers().now();
    }

    /** A time from now, or no time at all for zero, and for more than a clock of nanoseconds can tell apart. */
    static long later(long now, Duration time) {
        return time.isZero() || time.compareTo(LONGEST_TIME) > 0 ? Engine.NO_DEADLINE : now + time.toNanos();
    }
}
