package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process that is stopped for some seconds amid its work (SIGSTOP), as by a debugger, a snapshot or a starved machine. */
final class StoppedProcess implements Trouble {
    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int peers = scale.of(20, 100);
        int seconds = scale.of(2, 10);
        try (ServerUnderFault server =
                ServerUnderFault.start(contender, "-Dsockeye.ping-interval=1s", "-Dsockeye.pong-timeout=1s")) {
            URI uri = server.uri("/echo");
            Resets.warmUp(uri);
            ManyPeers.act(peers, peers, number -> Echoes.isAnswered(uri));
            ServerState before = server.stateAtRest();
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch busy = new CountDownLatch(peers);
            Thread stop = new Thread(() -> stop(server, seconds, busy, over));
            stop.start();
            List<Integer> wrong = ManyPeers.act(peers, peers, number -> wrongAnswers(uri, busy, over));
            stop.join();
            ServerState after = server.stateBackTo(before);
            int all = wrong.stream().mapToInt(Integer::intValue).sum();
            return new Aftermath(
                    "%d s with %d busy connections, %d of them lost".formatted(seconds, peers, all),
                    all == 0 && Echoes.isAnswered(uri),
                    before,
                    after);
        }
    }

    private static void stop(ServerUnderFault server, int seconds, CountDownLatch busy, AtomicBoolean over) {
        long process = server.process().handle().pid();
        try {
            busy.await();
            String signals = "kill -STOP %d; sleep %d; kill -CONT %d".formatted(process, seconds, process);
            try (ChildProcess shell = ChildProcess.start(List.of("sh", "-c", signals))) {
                shell.exitCode();
            }
            Echoes.isAnswered(server.uri("/echo"));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            over.set(true);
        }
    }

    /** Talks until it is over, answers pings, and counts what is not as it should be. */
    private static int wrongAnswers(URI uri, CountDownLatch busy, AtomicBoolean over) {
        try (RawPeer peer = RawPeer.open(uri)) {
            for (int number = 0; !over.get(); number++) {
                RawFrame message = RawFrame.text("message " + number);
                peer.send(message);
                if (!Echoes.of(peer).equals(message)) {
                    return 1;
                }
                busy.countDown();
            }
            return 0;
        } catch (IOException | AssertionError e) {
            return 1;
        }
    }
}
