package dev.sockeye.tck.wire;

/**
 * Awaits that the peer fails the connection for what the RFC forbids to send without saying what a receiver does; going
 * on as if nothing had been wrong is not strict.
 *
 * @param failure what is best
 * @param answer what a peer says that does not mind
 */
record FailedOrAccepted(Failed failure, Heard answer) implements Step {
    @Override
    public String expectation() {
        return failure.expectation();
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        Heard heard = conversation.hear();
        if (heard.equals(answer)) {
            conversation.note(Verdict.NON_STRICT, "accepted");
            if (heard instanceof Heard.Close) {
                Goodbye.awaitEnd(conversation);
            } else {
                Goodbye.NORMAL.play(conversation);
            }
        } else {
            failure.judge(conversation, heard);
        }
    }
}
