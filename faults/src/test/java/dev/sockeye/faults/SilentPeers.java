package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Peers of which half a connection is left: every other one has ended its own stream without a Close frame; the rest do
 * nothing any more, not even answer pings, as a machine that has lost its network.
 */
final class SilentPeers implements Trouble {
    @Override
    public Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        int peers = scale.of(40, 1000);
        try (ServerUnderFault server =
                ServerUnderFault.start(contender, "-Dsockeye.ping-interval=1s", "-Dsockeye.pong-timeout=1s")) {
            URI uri = server.uri("/echo");
            Echoes.isAnswered(uri);
            leave(uri, peers);
            ServerState before = server.stateAtRest();
            List<RawPeer> silent = fallSilent(uri, peers);
            ServerState after = server.stateBackTo(before);
            for (RawPeer peer : silent) {
                peer.close();
            }
            return new Aftermath(
                    peers / 2 + " half-open and " + peers / 2 + " half-closed, " + after.sessions()
                            + " kept after two minutes",
                    after.sessions() == 0 && Echoes.isAnswered(uri),
                    before,
                    after);
        }
    }

    private static void leave(URI uri, int peers) throws IOException {
        for (RawPeer peer : fallSilent(uri, peers)) {
            peer.close();
        }
    }

    private static List<RawPeer> fallSilent(URI uri, int peers) throws IOException {
        List<RawPeer> silent = new ArrayList<>();
        for (int i = 0; i < peers; i++) {
            RawPeer peer = RawPeer.open(uri);
            peer.send(RawFrame.text("x")).next();
            if (i % 2 == 0) {
                peer.endOutput();
            }
            silent.add(peer);
        }
        return silent;
    }
}
