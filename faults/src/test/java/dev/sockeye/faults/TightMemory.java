package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Echoes of 4 MiB by a server whose heap has 48. */
final class TightMemory implements Trouble {
    private static final Pattern EXHAUSTED = Pattern.compile("OutOfMemoryError");

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int peers = scale.of(4, 16);
        int echoes = scale.of(4, 20);
        try (ServerUnderFault server = ServerUnderFault.start(contender, "-Xms48m", "-Xmx48m")) {
            URI uri = server.uri("/echo");
            Resets.warmUp(uri);
            ServerState before = server.stateAtRest();
            List<Integer> done = ManyPeers.act(peers, peers, number -> echoed(server.uri("/big"), echoes));
            ServerState after = server.stateBackTo(before);
            long exhausted =
                    EXHAUSTED.matcher(server.process().output()).results().count();
            int all = done.stream().mapToInt(Integer::intValue).sum();
            return new Aftermath(
                    "%d of %d echoes for %d peers, OutOfMemoryError in %d lines"
                            .formatted(all, peers * echoes, peers, exhausted),
                    Echoes.isAnswered(uri),
                    before,
                    after);
        }
    }

    /** How many of its messages a peer gets back before it is turned away. */
    private static int echoed(URI uri, int echoes) {
        RawFrame message = RawFrame.binary(new byte[BigEchoes.MOST]);
        int done = 0;
        try (RawPeer peer = RawPeer.open(uri)) {
            while (done < echoes && peer.send(message).next().equals(message)) {
                done++;
            }
        } catch (IOException | AssertionError turnedAway) {
            return done;
        }
        return done;
    }
}
