package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.AccessLog;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.ObserverSource;
import dev.sockeye.session.observation.SessionObserver;
import dev.sockeye.session.runtime.GuardedSession.Onlooking;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All who look on at a container: the access log, who is found as a service, and who is added. What one of them throws is logged once, and
 * concerns neither the others nor who is looked at. Thread-safe.
 */
public final class ContainerObservers implements ContainerObserver {
    private final List<GuardedObserver> all;

    ContainerObservers(Stream<ContainerObserver> observers) {
        this.all = new CopyOnWriteArrayList<>(observers.map(GuardedObserver::of).toList());
    }

    /** Those of the class path. */
    static ContainerObservers find(ContainerFigures figures) {
        Stream<ContainerObserver> found =
                ServiceLoader.load(ObserverSource.class, ObserverSource.class.getClassLoader()).stream()
                        .map(source -> source.get().observing(figures));
        AccessLog accessLog = new AccessLog(InstantSource.system(), figures::now);
        return new ContainerObservers(Stream.concat(Stream.of(accessLog), found));
    }

    /** Has one more look on, at the handshakes and sessions from now on. */
    void add(ContainerObserver observer) {
        all.add(GuardedObserver.of(observer));
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
        List<Onlooking> present = all.stream()
                .map(each -> each.session(id, handshake, connection))
                .filter(Objects::nonNull)
                .toList();
        return present.isEmpty() ? null : new GuardedSession(present);
    }

    @Override
    public void end() {
        all.forEach(GuardedObserver::end);
    }
}
