package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;
import java.util.function.Predicate;

/**
 * Awaits that the peer fails the connection for what the RFC forbids to send without saying what a receiver does; going
 * on as if nothing had been wrong has a verdict of its own.
 *
 * @param failure what is best
 * @param accepting what a peer says that does not mind
 * @param leniency the verdict then
 */
record FailedOrAccepted(Failed failure, Predicate<Heard> accepting, Verdict leniency) implements Step {
    /** Accepting is not strict. */
    FailedOrAccepted(Failed failure, Predicate<Heard> accepting) {
        this(failure, accepting, Verdict.NON_STRICT);
    }

    /** Accepting is this one message. */
    static FailedOrAccepted message(Failed failure, Heard.Message answer) {
        return new FailedOrAccepted(
                failure, heard -> heard instanceof Heard.Message message && message.isSameAs(answer));
    }

    /** Accepting is a message, whatever is in it. */
    static FailedOrAccepted anyMessage(Failed failure) {
        return new FailedOrAccepted(failure, Heard.Message.class::isInstance);
    }

    /** The same where the RFC has nothing against accepting. */
    FailedOrAccepted orEither() {
        return new FailedOrAccepted(failure, accepting, Verdict.INFORMATIONAL);
    }

    @Override
    public String expectation() {
        return failure.expectation();
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        Heard heard = conversation.hear();
        if (!accepting.test(heard)) {
            failure.judge(conversation, heard);
            return;
        }
        conversation.note(leniency, "accepted");
        if (heard instanceof Heard.Close) {
            Goodbye.awaitEnd(conversation);
        } else {
            Goodbye.NORMAL.play(conversation);
        }
    }
}
