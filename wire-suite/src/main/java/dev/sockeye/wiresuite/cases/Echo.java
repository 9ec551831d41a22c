package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Awaits a message back, as it was sent.
 *
 * @param sent the message
 * @param limits close codes by which a peer may say that this is more than it takes
 */
record Echo(Heard.Message sent, Set<Integer> limits) implements Step {
    private static final int POLICY = 1008;
    private static final int MESSAGE_TOO_BIG = 1009;
    /** From here on a peer may have a limit of its own. */
    private static final int LARGE = 32_768;
    /** A peer may think about each KiB for a millisecond more. */
    private static final int KIB_BITS = 10;

    Echo(Heard.Message sent) {
        this(sent, sent.payload().length() >= LARGE ? Set.of(MESSAGE_TOO_BIG) : Set.of());
    }

    static Echo text(String text) {
        return new Echo(Heard.Message.text(text));
    }

    static Echo binary(byte[] bytes) {
        return new Echo(Heard.Message.binary(bytes));
    }

    /** An echo, unless the peer has a limit for what the message is made of. */
    static Echo limited(Heard.Message sent) {
        return new Echo(sent, Set.of(POLICY, MESSAGE_TOO_BIG));
    }

    /** A message of one frame, its echo, and an orderly end. */
    static List<Step> once(FrameSpec frame, int chop) {
        return List.of(Send.chopped(chop, frame), new Echo(Heard.Message.of(frame)), Goodbye.NORMAL);
    }

    @Override
    public String expectation() {
        return "echo of " + sent;
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        Duration silence =
                conversation.patience().silence().plusMillis(sent.payload().length() >> KIB_BITS);
        Heard heard = conversation.hear(silence);
        while (heard instanceof Heard.Control) {
            conversation.note(Verdict.INFORMATIONAL, "an unsolicited " + heard);
            heard = conversation.hear(silence);
        }
        if (heard instanceof Heard.Close close && limits.contains(close.code())) {
            throw new CaseEnd(Verdict.INFORMATIONAL, expectation(), "limit: " + close);
        }
        if (!(heard instanceof Heard.Message message) || !message.isSameAs(sent)) {
            throw CaseEnd.failed(expectation(), heard.toString());
        }
    }
}
