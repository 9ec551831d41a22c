package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
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
record GuardedObserver(ContainerObserver observer, FirstFailure failures) implements ContainerObserver {
    /** Guards one. */
    static GuardedObserver of(ContainerObserver observer) {
        return new GuardedObserver(
                observer, new FirstFailure("The observer " + observer.getClass().getName()));
    }

    @Override
    public Map<String, String> requestHeaders() {
        try {
            return observer.requestHeaders();
        } catch (RuntimeException | Error e) {
            failures.report(e);
            return Map.of();
        }
    }

    @Override
    public void handshake(ObservedHandshake handshake, int status, long nanos) {
        failures.guard(() -> observer.handshake(handshake, status, nanos));
    }

    @Override
    public @Nullable SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
        try {
            SessionObserver session = observer.session(id, handshake, connection);
            return session == null ? null : new OfSession(session, failures);
        } catch (RuntimeException | Error e) {
            failures.report(e);
            return null;
        }
    }

    @Override
    public void end() {
        failures.guard(observer::end);
    }

    /** The same for one session. What is called for each message makes no objects. */
    private record OfSession(SessionObserver observer, FirstFailure failures) implements SessionObserver {
        @Override
        public boolean looksAtCalls() {
            return observer.looksAtCalls();
        }

        @Override
        public boolean looksAtMessages() {
            return observer.looksAtMessages();
        }

        @Override
        public void callsBegin() {
            try {
                observer.callsBegin();
            } catch (RuntimeException | Error e) {
                failures.report(e);
            }
        }

        @Override
        public void callsEnd() {
            try {
                observer.callsEnd();
            } catch (RuntimeException | Error e) {
                failures.report(e);
            }
        }

        @Override
        public void messageBegins(boolean text, int length) {
            try {
                observer.messageBegins(text, length);
            } catch (RuntimeException | Error e) {
                failures.report(e);
            }
        }

        @Override
        public void messageEnds() {
            try {
                observer.messageEnds();
            } catch (RuntimeException | Error e) {
                failures.report(e);
            }
        }

        @Override
        public void failed(Throwable failure) {
            failures.guard(() -> observer.failed(failure));
        }

        @Override
        public void closed(Ending ending, TrafficCounts traffic) {
            failures.guard(() -> observer.closed(ending, traffic));
        }
    }
}
