package dev.sockeye.faults;

import java.net.URI;
import java.time.Duration;

/** Connections that have nothing to say, and are kept by pings alone. */
final class IdleConnections implements Trouble {
    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int connections = scale.of(200, 10_000);
        Duration time = Duration.ofSeconds(scale.of(3, 90));
        String interval = scale == FaultScale.SHORT ? "1s" : "25s";
        try (ServerUnderFault server =
                ServerUnderFault.start(contender, "-Xms1g", "-Xmx1g", "-Dsockeye.ping-interval=" + interval)) {
            URI uri = server.uri("/echo");
            Resets.warmUp(uri);
            try (QuietCrowd few = QuietCrowd.of(uri, connections / 10)) {
                few.answerPings(Duration.ofSeconds(1));
            }
            ServerState before = server.stateAtRest();
            long perConnection;
            int lost;
            int pings;
            try (QuietCrowd crowd = QuietCrowd.of(uri, connections)) {
                crowd.answerPings(time);
                perConnection = (server.state().heap() - before.heap()) / connections;
                lost = crowd.lost();
                pings = crowd.pings();
            }
            ServerState after = server.stateBackTo(before);
            return new Aftermath(
                    "%,d for %d s: %,d pings answered, %d lost, %,d bytes of heap each"
                            .formatted(connections, time.toSeconds(), pings, lost, perConnection),
                    lost == 0 && Echoes.isAnswered(uri),
                    before,
                    after);
        }
    }
}
