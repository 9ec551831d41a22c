package dev.sockeye.metrics.figures;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.SessionObserver;
import java.util.List;
import java.util.function.LongConsumer;

/** Counts for one session. For one call at a time. */
final class SessionFigures implements SessionObserver {
    private final ContainerFigures clock;
    private final Figures figures;
    private final EndpointTally tally;
    private final Connection connection;
    private final List<LongConsumer> handlerTimes;
    private long began;
    private boolean timing;

    SessionFigures(ContainerFigures clock, Figures figures, EndpointTally tally, Connection connection) {
        this.clock = clock;
        this.figures = figures;
        this.tally = tally;
        this.connection = connection;
        this.handlerTimes = tally.handlerTimes();
    }

    @Override
    public void messageBegins(boolean text, int length) {
        timing = !handlerTimes.isEmpty();
        if (timing) {
            began = clock.now();
        }
    }

    @Override
    public void messageEnds() {
        if (timing) {
            long nanos = clock.now() - began;
            handlerTimes.forEach(each -> each.accept(nanos));
        }
    }

    @Override
    public void closed(Ending ending, TrafficCounts traffic) {
        if (tally.closed(connection, ending, traffic)) {
            figures.endedAnew(tally);
        }
    }
}
