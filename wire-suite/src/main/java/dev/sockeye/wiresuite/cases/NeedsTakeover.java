package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Verdict;

/** Ends the case if the peer has asked that messages do not refer to those before: that is its right. */
record NeedsTakeover() implements Step {
    @Override
    public void play(Conversation conversation) throws CaseEnd {
        if (!conversation.compression().ownTakeover()) {
            throw new CaseEnd(Verdict.INFORMATIONAL, "context takeover by the suite", "the peer does without");
        }
    }
}
