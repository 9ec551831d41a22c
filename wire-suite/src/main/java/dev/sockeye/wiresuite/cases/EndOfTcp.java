package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;

/** Ends TCP without a Close frame and awaits the same of the peer. */
record EndOfTcp() implements Step {
    static EndOfTcp now() {
        return new EndOfTcp();
    }

    @Override
    public String expectation() {
        return "TCP closed";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        conversation.endOutput();
        Heard heard = conversation.hear();
        if (heard instanceof Heard.Close) {
            conversation.note(Verdict.INFORMATIONAL, "a Close frame nobody can answer");
            heard = conversation.hear();
        }
        if (!(heard instanceof Heard.Ended)) {
            throw CaseEnd.failed(expectation(), heard.toString());
        }
    }
}
