package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Awaits echoes and pongs; each kind in its own order, one kind with the other in any.
 *
 * @param echoes the messages
 * @param pongs payloads of the pings
 */
record EchoAndPongs(List<Heard.Message> echoes, List<Bytes> pongs) implements Step {
    @Override
    public String expectation() {
        return echoes.size() + " echoes and " + pongs.size() + " pongs, at least the last";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        List<Heard.Message> messages = new ArrayList<>(echoes);
        List<Bytes> payloads = new ArrayList<>(pongs);
        while (!messages.isEmpty() || !payloads.isEmpty()) {
            Heard heard = conversation.hear();
            if (!(isNextEcho(messages, heard) || isPong(conversation, payloads, heard))) {
                throw CaseEnd.failed(
                        expectation(),
                        heard + ", with " + messages.size() + " echoes and " + payloads.size() + " pongs missing");
            }
        }
    }

    private static boolean isNextEcho(List<Heard.Message> missing, Heard heard) {
        return heard instanceof Heard.Message message
                && !missing.isEmpty()
                && missing.remove(0).isSameAs(message);
    }

    private static boolean isPong(Conversation conversation, List<Bytes> missing, Heard heard) {
        if (!(heard instanceof Heard.Control pong)) {
            return false;
        }
        int index = missing.indexOf(pong.payload());
        if (index > 0) {
            conversation.note(Verdict.INFORMATIONAL, index + " pings without a pong of their own");
        }
        missing.subList(0, index + 1).clear();
        return index >= 0;
    }
}
