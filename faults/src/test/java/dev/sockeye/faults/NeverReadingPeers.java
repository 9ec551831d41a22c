package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Peers that ask for 16 MiB each, read nothing of it, and send a pong now and then: whether and when the memory that they pin
 * is back.
 */
final class NeverReadingPeers implements Trouble {
    private static final int ANSWERS = 16;
    /** How long the heap is watched. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** How soon the memory that many peers pin is to be back, on a machine that does nothing else. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int peers = scale.of(10, 100);
        String timeout = scale == FaultScale.SHORT ? "1s" : "20s";
        try (ServerUnderFault server =
                ServerUnderFault.start(contender, "-Xms1g", "-Xmx1g", "-Dsockeye.send-timeout=" + timeout)) {
            URI uri = server.uri("/echo");
            Resets.warmUp(uri);
            StingyPeers.reset(asking(server.uri("/large"), peers / 10));
            ServerState before = server.stateAtRest();
            List<RawPeer> silent = asking(server.uri("/large"), peers);
            Pinned pinned = awaitHeap(server, before, silent);
            StingyPeers.reset(silent);
            return new Aftermath(
                    peers + " peers, " + pinned,
                    pinned.time().compareTo(scale == FaultScale.SHORT ? PATIENCE : LONGEST) < 0
                            && Echoes.isAnswered(uri),
                    before,
                    server.stateBackTo(before));
        }
    }

    /** How much heap was used more at most, and for how long more than before. */
    private record Pinned(long most, Duration time) {
        @Override
        public String toString() {
            String end = time.compareTo(PATIENCE) < 0
                    ? "all of it back after %.1f s".formatted(time.toMillis() / 1e3)
                    : "not back after a minute";
            return "%.0f MB of heap more at most, %s".formatted(most / 1e6, end);
        }
    }

    private static Pinned awaitHeap(ServerUnderFault server, ServerState before, List<RawPeer> peers)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long most = 0;
        Duration time = Duration.ZERO;
        ServerState now = server.state();
        while ((most == 0 || !now.hasHeapOf(before)) && time.compareTo(PATIENCE) < 0) {
            most = Math.max(most, now.heap() - before.heap());
            peers.forEach(NeverReadingPeers::pong);
            now = server.state();
            time = Duration.ofNanos(System.nanoTime() - begin);
        }
        return new Pinned(most, time);
    }

    private static List<RawPeer> asking(URI uri, int count) throws IOException {
        List<RawPeer> peers = StingyPeers.open(uri, count);
        for (RawPeer peer : peers) {
            for (int i = 0; i < ANSWERS; i++) {
                peer.send(RawFrame.binary(new byte[1]));
            }
        }
        return peers;
    }

    private static void pong(RawPeer peer) {
        try {
            peer.send(RawFrame.pong("here"));
        } catch (IOException dropped) {
            return; // It can send no more.
        }
    }
}
