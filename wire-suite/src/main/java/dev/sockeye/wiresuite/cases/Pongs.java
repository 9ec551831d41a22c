package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;
import java.util.List;

/**
 * Awaits pongs for pings, in order. Only the last must be answered (RFC 6455 section 5.5.3).
 *
 * @param payloads of the pings
 */
record Pongs(List<Bytes> payloads) implements Step {
    static Pongs of(Bytes... payloads) {
        return new Pongs(List.of(payloads));
    }

    @Override
    public String expectation() {
        return payloads.size() == 1
                ? "pong " + payloads.get(0)
                : payloads.size() + " pongs in order, at least the last";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        int next = 0;
        int missed = 0;
        while (next < payloads.size()) {
            Heard heard = conversation.hear();
            if (!(heard instanceof Heard.Control pong)) {
                throw CaseEnd.failed(expectation(), next + " pongs, then " + heard);
            }
            int found = find(pong.payload(), next);
            if (found < 0) {
                throw CaseEnd.failed(expectation(), next + " pongs, then " + heard);
            }
            missed += found - next;
            next = found + 1;
        }
        if (missed > 0) {
            conversation.note(Verdict.INFORMATIONAL, missed + " pings without a pong of their own");
        }
    }

    private int find(Bytes payload, int from) {
        for (int i = from; i < payloads.size(); i++) {
            if (payload.equals(payloads.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
