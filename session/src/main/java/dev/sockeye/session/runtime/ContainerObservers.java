package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.AccessLog;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.ObserverSource;
import dev.sockeye.session.observation.SessionObserver;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All who look on at a container: the access log, and who is found as a service. What one of them throws is logged once, and
 * concerns neither the others nor who is looked at. Thread-safe.
 */
public final class ContainerObservers implements ContainerObserver {
    private final List<GuardedObserver> all;

    ContainerObservers(Stream<ContainerObserver> observers) {
        this.all = observers.map(GuardedObserver::of).toList();
    }

    /** Those of the class path. */
    static ContainerObservers find(ContainerFigures figures) {
        Stream<ContainerObserver> found =
                ServiceLoader.load(ObserverSource.class, ObserverSource.class.getClassLoader()).stream()
                        .map(source -> source.get().observing(figures));
        AccessLog accessLog = new AccessLog(InstantSource.system(), figures::now);
        return new ContainerObservers(Stream.concat(Stream.of(accessLog), found));
    }

    /** All that they add; what two of them add has the value of the first. */
    @Override
    public Map<String, String> requestHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        all.forEach(each -> each.requestHeaders().forEach(headers::putIfAbsent));
        return headers;
    }

    @Override
    public void handshake(ObservedHandshake handshake, int status, long nanos) {
        all.forEach(each -> each.handshake(handshake, status, nanos));
    }

    @Override
    public @Nullable SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
        List<SessionObserver> present = all.stream()
                .map(each -> each.session(id, handshake, connection))
                .filter(Objects::nonNull)
                .toList();
        return switch (present.size()) {
            case 0 -> null;
            case 1 -> present.get(0);
            default -> new Several(present);
        };
    }

    @Override
    public void end() {
        all.forEach(GuardedObserver::end);
    }

    /** More than one, of whom some look at calls or messages: arrays, as they are asked for each of these. */
    private static final class Several implements SessionObserver {
        private final List<SessionObserver> all;
        private final SessionObserver[] ofCalls;
        private final SessionObserver[] ofMessages;

        private Several(List<SessionObserver> all) {
            this.all = all;
            this.ofCalls = all.stream().filter(SessionObserver::looksAtCalls).toArray(SessionObserver[]::new);
            this.ofMessages =
                    all.stream().filter(SessionObserver::looksAtMessages).toArray(SessionObserver[]::new);
        }

        @Override
        public boolean looksAtCalls() {
            return ofCalls.length > 0;
        }

        @Override
        public boolean looksAtMessages() {
            return ofMessages.length > 0;
        }

        @Override
        public void callsBegin() {
            for (SessionObserver each : ofCalls) {
                each.callsBegin();
            }
        }

        @Override
        public void callsEnd() {
            for (SessionObserver each : ofCalls) {
                each.callsEnd();
            }
        }

        @Override
        public void messageBegins(boolean text, int length) {
            for (SessionObserver each : ofMessages) {
                each.messageBegins(text, length);
            }
        }

        @Override
        public void messageEnds() {
            for (SessionObserver each : ofMessages) {
                each.messageEnds();
            }
        }

        @Override
        public void failed(Throwable failure) {
            all.forEach(each -> each.failed(failure));
        }

        @Override
        public void closed(Ending ending, TrafficCounts traffic) {
            all.forEach(each -> each.closed(ending, traffic));
        }
    }
}
