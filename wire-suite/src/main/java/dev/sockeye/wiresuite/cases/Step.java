package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;

/** One step of a case after the opening handshake: something sent, or something awaited. */
interface Step {
    /**
     * Does it.
     *
     * @param conversation the connection
     * @throws CaseEnd if the case is decided by it
     */
    void play(Conversation conversation) throws CaseEnd;

    /** What is awaited, for the report; empty for what is sent. */
    default String expectation() {
        return "";
    }
}
