package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** More connections than the process may have files: {@code ulimit -n 256}. */
final class FewDescriptors implements Trouble {
    private static final int PEERS = 400;
    private static final int WARM_UP = 20;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        List<String> limited = List.of("sh", "-c", "ulimit -n 256; exec \"$@\"", "limited");
        try (ServerUnderFault server = ServerUnderFault.start(limited, contender, 0)) {
            URI uri = server.uri("/echo");
            server.state();
            for (int i = 0; i < WARM_UP; i++) {
                loseOne(uri);
            }
            ServerState before = server.stateAtRest();
            List<RawPeer> peers = new ArrayList<>();
            int served = 0;
            while (peers.size() < PEERS && served == peers.size()) {
                RawPeer peer = RawPeer.connect(uri).within(PATIENCE);
                peers.add(peer);
                served += isServed(peer, uri) ? 1 : 0;
            }
            for (RawPeer peer : peers) {
                peer.reset();
            }
            while (!isServedAgain(uri)) {
                Thread.onSpinWait();
            }
            ServerState after = server.stateBackTo(before);
            return new Aftermath(
                    served + " served at the same time, then none, then again",
                    served < PEERS && Echoes.isAnswered(uri),
                    before,
                    after);
        }
    }

    /** Classes in folders take a descriptor to be loaded, so all that will be needed must be there. */
    private static void loseOne(URI uri) throws IOException {
        RawPeer peer = RawPeer.open(uri);
        peer.send(RawFrame.text("x")).next();
        peer.send(RawFrame.text("unread")).reset();
    }

    private static boolean isServedAgain(URI uri) {
        try {
            return Echoes.isAnswered(uri);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isServed(RawPeer peer, URI uri) {
        try {
            peer.upgrade(uri);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
