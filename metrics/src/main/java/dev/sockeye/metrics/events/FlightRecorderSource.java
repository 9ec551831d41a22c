package dev.sockeye.metrics.events;

import dev.sockeye.metrics.figures.EndpointKey;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.ObserverSource;
import dev.sockeye.session.observation.SessionObserver;
import java.net.InetSocketAddress;

/**
 * Makes events of JDK Flight Recorder of what happens in each container; found by its service file. They cost one check each
 * while nobody records them. Thread-safe.
 */
public final class FlightRecorderSource implements ObserverSource {
    /** Creates a source, as {@link java.util.ServiceLoader} does. */
    public FlightRecorderSource() {}

    @Override
    public ContainerObserver observing(ContainerFigures container) {
        boolean possible = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        return possible ? new Recorded(container) : (id, handshake, connection) -> null;
    }

    private record Recorded(ContainerFigures container) implements ContainerObserver {
        @Override
        public void handshake(ObservedHandshake handshake, int status, long nanos) {
            ConnectEvent event = new ConnectEvent();
            if (event.isEnabled()) {
                EndpointKey key = EndpointKey.of(handshake);
                InetSocketAddress remote = handshake.remote();
                event.role = key.role();
                event.endpoint = key.endpoint();
                event.path = String.valueOf(handshake.uri().getRawPath());
                event.remote = remote == null ? "" : remote.getHostString() + ":" + remote.getPort();
                event.status = status;
                event.answeredIn = nanos;
                event.commit();
            }
        }

        @Override
        public SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
            return new RecordedSession(container, id, EndpointKey.of(handshake));
        }
    }
}
