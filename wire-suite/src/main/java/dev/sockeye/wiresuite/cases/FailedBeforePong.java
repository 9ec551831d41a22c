package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * Awaits a failure between two fragments. A ping shows whether the peer goes on; then the rest is sent.
 *
 * @param failure what is awaited
 * @param rest what follows if the peer does not fail before
 */
record FailedBeforePong(Failed failure, List<FrameSpec> rest) implements Step {
    private static final FrameSpec PROBE = FrameSpec.ping("still there?");

    @Override
    public String expectation() {
        return "at once " + failure.expectation();
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        conversation.send(List.of(PROBE), 0);
        Duration silence = conversation.patience().silence();
        Heard heard = conversation.hear(silence);
        if (heard instanceof Heard.Control) {
            conversation.note(Verdict.NON_STRICT, "not seen before the rest was sent");
            conversation.send(rest, 0);
            heard = conversation.hear(silence);
        }
        failure.judge(conversation, heard);
    }
}
