package dev.sockeye.container.connection;

import dev.sockeye.protocol.Engine;
import dev.sockeye.protocol.Role;
import java.util.concurrent.locks.ReentrantLock;

/** What the parts of a connection share; the engine and the liveness are guarded by the lock. */
record ConnectionState(
        Role role,
        ConnectionSettings settings,
        ConnectionServices services,
        ReentrantLock lock,
        Engine engine,
        Liveness liveness) {

    static ConnectionState of(Role role, ConnectionSettings settings, ConnectionServices services) {
        Engine engine = new Engine(role, settings.limits(), services.maskKeys());
        return new ConnectionState(
                role, settings, services, new ReentrantLock(), engine, new Liveness(settings, services));
    }

    long now() {
        return services.timers().now();
    }
}
