package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;

/**
 * A message with a Close frame right behind it: its echo is welcome, but the connection may be closing already.
 *
 * @param sent the message
 */
record EchoUnlessClosed(Heard.Message sent) implements Step {
    @Override
    public String expectation() {
        return "echo of " + sent + " if there is time";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        Heard heard = conversation.hear();
        if (heard instanceof Heard.Close) {
            conversation.note(Verdict.INFORMATIONAL, "no echo before the Close frame");
            conversation.unhear(heard);
        } else if (!heard.equals(sent)) {
            throw CaseEnd.failed(expectation(), heard.toString());
        }
    }
}
