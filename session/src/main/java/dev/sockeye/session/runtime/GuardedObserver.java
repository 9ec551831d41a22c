package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.SessionObserver;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One who looks on at a container, whose failures concern nobody else. Thread-safe.
 *
 * @param observer who looks on
 * @param failures takes what it throws
 */
record GuardedObserver(ContainerObserver observer, FirstFailure failures) {
    /** Guards one. */
    static GuardedObserver of(ContainerObserver observer) {
        return new GuardedObserver(
                observer, new FirstFailure("The observer " + observer.getClass().getName()));
    }

    Map<String, String> requestHeaders() {
        try {
            return observer.requestHeaders();
        } catch (RuntimeException | Error e) {
            failures.report(e);
            return Map.of();
        }
    }

    void handshake(ObservedHandshake handshake, int status, long nanos) {
        failures.guard(() -> observer.handshake(handshake, status, nanos));
    }

    GuardedSession.@Nullable Onlooking session(String id, ObservedHandshake handshake, Connection connection) {
        try {
            SessionObserver session = observer.session(id, handshake, connection);
            return session == null ? null : new GuardedSession.Onlooking(session, failures);
        } catch (RuntimeException | Error e) {
            failures.report(e);
            return null;
        }
    }

    void end() {
        failures.guard(observer::end);
    }
}
