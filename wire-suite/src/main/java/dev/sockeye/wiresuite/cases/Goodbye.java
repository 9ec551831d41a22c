package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.Verdict;
import java.util.List;

/**
 * Ends the connection in order: sends a Close frame, awaits the peer's and then the end of TCP.
 *
 * @param close the frame; null if it was sent before
 * @param code the code awaited
 */
record Goodbye(List<FrameSpec> close, int code) implements Step {
    private static final int NORMAL_CLOSURE = 1000;

    static final Goodbye NORMAL = new Goodbye(List.of(FrameSpec.close(1000, "")), 1000);

    static Goodbye with(FrameSpec close, int code) {
        return new Goodbye(List.of(close), code);
    }

    /** The Close frame was among what was sent before. */
    static Goodbye awaited(int code) {
        return new Goodbye(List.of(), code);
    }

    @Override
    public String expectation() {
        return new Heard.Close(code, "") + " and TCP closed";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        conversation.send(close, 0);
        Heard heard = conversation.hear();
        while (heard instanceof Heard.Control) {
            heard = conversation.hear();
        }
        if (!(heard instanceof Heard.Close answer)) {
            throw CaseEnd.failed(expectation(), heard.toString());
        }
        if (answer.code() != code && !(code == Heard.NO_CODE && answer.code() == NORMAL_CLOSURE)) {
            conversation.note(Verdict.NON_STRICT, "another code (RFC 6455 5.5.1 recommends the same)");
        }
        awaitEnd(conversation);
    }

    /** Awaits the end of TCP after the peer's Close frame; a client may leave it to the server. */
    static void awaitEnd(Conversation conversation) throws CaseEnd {
        if (conversation.peer() == PeerRole.CLIENT) {
            conversation.endOutput();
        }
        Heard heard = conversation.hear();
        if (!(heard instanceof Heard.Ended)) {
            throw CaseEnd.failed("TCP closed after the Close frames (RFC 6455 7.1.1)", heard.toString());
        }
    }
}
