package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Verdict;

/**
 * Ends the case if the peer has asked for a smaller window: that is its right.
 *
 * @param distance the furthest reference of the case
 */
record NeedsWindow(int distance) implements Step {
    @Override
    public void play(Conversation conversation) throws CaseEnd {
        int window = 1 << conversation.compression().ownBits();
        if (window < distance) {
            throw new CaseEnd(
                    Verdict.INFORMATIONAL, "a window of " + distance + " bytes", "the peer has asked for " + window);
        }
    }
}
