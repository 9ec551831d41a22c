package dev.sockeye.metrics.figures;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.SessionObserver;

/** Counts for one session. For one call at a time. */
final class SessionFigures implements SessionObserver {
    private final ContainerFigures clock;
    private final Figures figures;
    private final EndpointTally tally;
    private final Connection connection;
    private long began;
    private boolean timing;

    SessionFigures(ContainerFigures clock, Figures figures, EndpointTally tally, Connection connection) {
        this.clock = clock;
        this.figures = figures;
        this.tally = tally;
        this.connection = connection;
    }

    @Override
    public boolean looksAtCalls() {
        return true;
    }

    @Override
    public void callsBegin() {
        timing = tally.isTimed();
        if (timing) {
            began = clock.now();
        }
    }

    @Override
    public void callsEnd() {
        if (timing) {
            tally.handled(clock.now() - began);
        }
    }

    @Override
    public void closed(Ending ending, TrafficCounts traffic) {
        if (tally.closed(connection, ending, traffic)) {
            figures.endedAnew(tally);
        }
    }
}
