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
            return peer.send(message).next().equals(message)
                    && peer.send(RawFrame.close(1000, "")).next().closeCode() == 1000;
        }
    }
}
