package dev.sockeye.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;

/** Threads that send to one session at the same time, in all ways. */
final class MixedSends implements Trouble {
    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int threads = scale.of(8, 64);
        int count = scale.of(1000, 10_000);
        try (ServerUnderFault server = ServerUnderFault.start(contender)) {
            Resets.warmUp(server.uri("/echo"));
            send(server, threads, count / 10);
            ServerState before = server.stateAtRest();
            Received received = send(server, threads, count);
            ServerState after = server.stateBackTo(before);
            return new Aftermath(
                    "%d threads x %d: %d came, %d were refused, %d out of order"
                            .formatted(threads, count, received.came, received.refused, received.outOfOrder),
                    received.came == threads * count && received.outOfOrder == 0,
                    before,
                    after);
        }
    }

    private record Received(int came, int refused, int outOfOrder) {}

    private static Received send(ServerUnderFault server, int threads, int count) throws IOException {
        int[] next = new int[threads];
        int came = 0;
        int outOfOrder = 0;
        try (RawPeer peer = RawPeer.open(server.uri("/mixed"))) {
            peer.send(RawFrame.text(threads + " " + count));
            while (true) {
                String[] words = new String(peer.next().payload(), US_ASCII).split(" ", -1);
                int number = Integer.parseInt(words[1]);
                if (words[0].equals("failed")) {
                    peer.send(RawFrame.close(1000, "")).nextClose();
                    return new Received(came, number, outOfOrder);
                }
                int thread = Integer.parseInt(words[0]);
                came++;
                outOfOrder += number < next[thread] ? 1 : 0;
                next[thread] = number + 1;
            }
        }
    }
}
