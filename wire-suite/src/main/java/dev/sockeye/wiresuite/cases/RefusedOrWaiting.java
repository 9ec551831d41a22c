package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;

/**
 * Awaits that the peer refuses something at once; waiting for more is its right.
 *
 * @param code the code when it refuses
 */
record RefusedOrWaiting(int code) implements Step {
    @Override
    public String expectation() {
        return "Close " + code + " and TCP closed, or waiting for the rest";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        Heard heard = conversation.hear(conversation.patience().failFast());
        if (heard instanceof Heard.Silence) {
            conversation.note(Verdict.INFORMATIONAL, "waits for the rest");
        } else {
            Failed.with(code).judge(conversation, heard);
        }
    }
}
