package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;
import java.util.List;

/**
 * Sends a Close code that was registered after the RFC: a peer that has not heard of it is not strict.
 *
 * @param code the code
 */
record Registered(int code) implements Step {
    private static final int PROTOCOL_ERROR = 1002;

    @Override
    public String expectation() {
        return new Heard.Close(code, "") + " and TCP closed";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        conversation.send(List.of(FrameSpec.close(code, "")), 0);
        Heard heard = conversation.hear();
        if (!(heard instanceof Heard.Close close) || (close.code() != code && close.code() != PROTOCOL_ERROR)) {
            throw CaseEnd.failed(expectation(), heard.toString());
        }
        if (close.code() != code) {
            conversation.note(Verdict.NON_STRICT, "the code counts as an error");
        }
        Goodbye.awaitEnd(conversation);
    }
}
