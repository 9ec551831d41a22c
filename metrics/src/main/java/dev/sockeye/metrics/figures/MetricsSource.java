package dev.sockeye.metrics.figures;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.ObserverSource;
import dev.sockeye.session.observation.SessionObserver;

/** Has the figures of each container added up; found by its service file. Thread-safe. */
public final class MetricsSource implements ObserverSource {
    /** Creates a source, as {@link java.util.ServiceLoader} does. */
    public MetricsSource() {}

    @Override
    public ContainerObserver observing(ContainerFigures container) {
        Figures.ALL.begins(container);
        return new Counting(Figures.ALL, container);
    }

    private record Counting(Figures figures, ContainerFigures container) implements ContainerObserver {
        @Override
        public void handshake(ObservedHandshake handshake, int status, long nanos) {
            figures.handshake(figures.tally(EndpointKey.of(handshake)), status, nanos);
        }

        @Override
        public SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
            EndpointTally tally = figures.tally(EndpointKey.of(handshake));
            tally.opened(connection);
            return new SessionFigures(container, figures, tally, connection);
        }

        @Override
        public void end() {
            figures.ends(container);
        }
    }
}
