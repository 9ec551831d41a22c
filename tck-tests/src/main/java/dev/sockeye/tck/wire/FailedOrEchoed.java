package dev.sockeye.tck.wire;

/**
 * Awaits that the peer fails the connection for what the RFC forbids to send without saying what a receiver does; an echo
 * has a verdict of its own.
 *
 * @param failure what is best
 * @param echo what else may come
 * @param leniency the verdict then
 */
record FailedOrEchoed(Failed failure, Heard.Message echo, Verdict leniency) implements Step {
    @Override
    public String expectation() {
        return failure.expectation();
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        Heard heard = conversation.hear();
        if (heard instanceof Heard.Message message && message.isSameAs(echo)) {
            conversation.note(leniency, "accepted");
            Goodbye.NORMAL.play(conversation);
        } else {
            failure.judge(conversation, heard);
        }
    }
}
