package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Peers that do not read, for each of which a handler waits in a blocking send, on a server with 200 threads: how long others
 * wait for an echo, and whether HTTP is answered.
 */
final class StalledPeers implements Trouble {
    private static final int MESSAGES = 500;
    private static final int NOT_FOUND = 404;
    private static final Duration TO_BLOCK = Duration.ofSeconds(30);
    /** What the issue allows; a build has other work at the same time. */
    private static final long MORE_MILLIS = 50;

    private static final long MORE_MILLIS_IN_A_BUILD = 1000;

    private final List<String> options;

    /**
     * On some kind of threads.
     *
     * @param more options of the server's process that say which
     */
    StalledPeers(String... more) {
        options = new ArrayList<>(List.of(
                "-D" + Contender.THREADS + "=200", "-Dsockeye.outgoing-queue-size=65536", "-Dsockeye.send-timeout=2m"));
        options.addAll(List.of(more));
    }

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int peers = scale.of(40, 250);
        int echoes = scale.of(200, 1000);
        try (ServerUnderFault server = ServerUnderFault.start(contender, options.toArray(String[]::new))) {
            URI uri = server.uri("/echo");
            Resets.warmUp(uri);
            StingyPeers.reset(stall(server, peers));
            ServerState before = server.stateAtRest();
            RawPeer other = RawPeer.open(uri).within(Duration.ofSeconds(60));
            Waits.of(other, echoes);
            Waits alone = Waits.of(other, echoes);
            List<RawPeer> stalled = stall(server, peers);
            int blocked = server.blockedHandlers();
            Waits beside = Waits.of(other, echoes);
            int status = statusOfHttp(uri);
            StingyPeers.reset(stalled);
            other.close();
            double more = beside.p99() - alone.p99();
            return new Aftermath(
                    "%d peers, %d handlers blocked: an echo took %s, alone %s; HTTP %d"
                            .formatted(peers, blocked, beside, alone, status),
                    blocked == peers
                            && more < (scale == FaultScale.SHORT ? MORE_MILLIS_IN_A_BUILD : MORE_MILLIS)
                            && status == NOT_FOUND,
                    before,
                    server.stateBackTo(before));
        }
    }

    /** Has handlers block, all of them unless the server has too few threads. */
    private static List<RawPeer> stall(ServerUnderFault server, int count) throws IOException, InterruptedException {
        List<RawPeer> peers = StingyPeers.open(server.uri("/flood"), count);
        for (RawPeer peer : peers) {
            peer.send(RawFrame.text(String.valueOf(MESSAGES)));
        }
        long end = System.nanoTime() + TO_BLOCK.toNanos();
        while (server.blockedHandlers() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return peers;
    }

    private static int statusOfHttp(URI uri) throws IOException {
        try (RawPeer peer = RawPeer.connect(uri)) {
            return peer.write("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .readHead()
                    .status();
        }
    }

    /** How long echoes took, in milliseconds: one in a hundred this or more, and the longest. */
    private record Waits(double p99, double longest) {
        static Waits of(RawPeer peer, int echoes) throws IOException {
            double[] times = new double[echoes];
            for (int i = 0; i < echoes; i++) {
                RawFrame message = RawFrame.text("x" + i);
                long begin = System.nanoTime();
                peer.send(message);
                if (!Echoes.of(peer).equals(message)) {
                    throw new AssertionError("Expected the echo of message " + i);
                }
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(times);
            return new Waits(times[(echoes * 99 - 1) / 100], times[echoes - 1]);
        }

        @Override
        public String toString() {
            return "%.1f ms at the 99th percentile and %,.1f at most".formatted(p99, longest);
        }
    }
}
