package dev.sockeye.faults;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;

/** Whether a server still does what it is for. */
final class Echoes {
    private Echoes() {}

    /** Whether a new connection gets its message back, and its close answered. */
    static boolean isAnswered(URI uri) throws IOException {
        try (RawPeer peer = RawPeer.open(uri)) {
            RawFrame message = RawFrame.text("alive");
            return of(peer.send(message)).equals(message)
                    && peer.send(RawFrame.close(1000, "")).nextClose().closeCode() == 1000;
        }
    }

    /** What a peer gets next but for pings, which a server may send at any time. */
    static RawFrame of(RawPeer peer) throws IOException {
        RawFrame next = peer.next();
        while (next.opcode() == RawFrame.PING) {
            next = peer.next();
        }
        return next;
    }
}
