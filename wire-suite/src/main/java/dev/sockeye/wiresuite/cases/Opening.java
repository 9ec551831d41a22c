package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.Peer;
import java.io.IOException;

/** A way to open the connection: which extensions are offered or accepted. */
interface Opening {
    /** No extension. */
    Opening PLAIN = Handshake::open;

    /**
     * Does the opening handshake.
     *
     * @param peer the TCP connection
     * @return the open WebSocket connection
     * @throws CaseEnd if there is none
     * @throws IOException if TCP broke
     */
    Conversation open(Peer peer) throws CaseEnd, IOException;
}
