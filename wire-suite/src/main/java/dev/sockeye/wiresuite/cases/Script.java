package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import java.io.IOException;

/** What a case does with a fresh TCP connection. */
public interface Script {
    /**
     * Plays the case.
     *
     * @param peer the connection
     * @return what became of it
     * @throws CaseEnd if it ended before its last step
     * @throws IOException if the connection broke before the opening handshake was through
     */
    Outcome play(Peer peer) throws CaseEnd, IOException;
}
