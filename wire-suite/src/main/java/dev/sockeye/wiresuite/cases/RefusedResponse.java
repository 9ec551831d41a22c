package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A response that does not open a connection: the client hangs up without a frame.
 *
 * @param change makes it from a plain one
 */
record RefusedResponse(UnaryOperator<String> change) implements Script {
    private static final String EXPECTED = "TCP closed, and no frame before";

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        try {
            peer.write(change.apply(Handshake.response(peer.request(), "")));
        } catch (IOException e) {
            return new Outcome(Verdict.PASS, EXPECTED, "TCP closed while the response was sent");
        }
        Conversation conversation = new Conversation(peer, null);
        conversation.send(List.of(FrameSpec.text("is anybody there?")), 0);
        Heard heard = conversation.hear();
        if (heard instanceof Heard.Close) {
            conversation.note(Verdict.NON_STRICT, "a Close frame on a connection that was never open");
            heard = conversation.hear();
        }
        if (!(heard instanceof Heard.Ended)) {
            throw CaseEnd.failed(EXPECTED, heard.toString());
        }
        return conversation.outcome(EXPECTED);
    }
}
