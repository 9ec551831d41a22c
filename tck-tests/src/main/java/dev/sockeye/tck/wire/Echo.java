package dev.sockeye.tck.wire;

import java.util.List;

/**
 * Awaits a message back, as it was sent.
 *
 * @param sent the message
 */
record Echo(Heard.Message sent) implements Step {
    /** From here on a peer may have a limit of its own. */
    private static final int LARGE = 32_768;

    private static final int MESSAGE_TOO_BIG = 1009;

    static Echo text(String text) {
        return new Echo(Heard.Message.text(text));
    }

    static Echo binary(byte[] bytes) {
        return new Echo(Heard.Message.binary(bytes));
    }

    /** A message of one frame, its echo, and an orderly end. */
    static List<Step> once(FrameSpec frame, int chop) {
        Heard.Message message = new Heard.Message(frame.opcode() == Opcode.TEXT, frame.payload(), false);
        return List.of(Send.chopped(chop, frame), new Echo(message), Goodbye.NORMAL);
    }

    @Override
    public String expectation() {
        return "echo of " + sent;
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        Heard heard = conversation.hear();
        while (heard instanceof Heard.Control) {
            conversation.note(Verdict.INFORMATIONAL, "an unsolicited " + heard);
            heard = conversation.hear();
        }
        if (heard instanceof Heard.Close close
                && close.code() == MESSAGE_TOO_BIG
                && sent.payload().length() >= LARGE) {
            throw new CaseEnd(Verdict.INFORMATIONAL, expectation(), "limit: " + close);
        }
        if (!(heard instanceof Heard.Message message) || !message.isSameAs(sent)) {
            throw CaseEnd.failed(expectation(), heard.toString());
        }
    }
}
