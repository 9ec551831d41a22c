package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Heard;
import dev.sockeye.wiresuite.peer.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Awaits that the peer fails the connection (RFC 6455 section 7.1.7): a Close frame with the right code, then the end of
 * TCP.
 *
 * @param codes the codes that fit
 * @param early whether the peer must notice before the rest of what was begun is sent
 * @param before messages whose echoes may come before
 */
record Failed(Set<Integer> codes, boolean early, List<Heard.Message> before) implements Step {
    static Failed with(Integer... codes) {
        return new Failed(Set.of(codes), false, List.of());
    }

    /** The same before {@link Conversation#sendRest the rest} is sent; else not strict. */
    static Failed earlyWith(Integer... codes) {
        return new Failed(Set.of(codes), true, List.of());
    }

    /** The echoes of these may be seen, if the peer got to it. */
    Failed after(Heard.Message... messages) {
        return new Failed(codes, early, List.of(messages));
    }

    @Override
    public String expectation() {
        return (early ? "at once " : "") + "Close "
                + codes.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "))
                + " and TCP closed";
    }

    @Override
    public void play(Conversation conversation) throws CaseEnd {
        List<Heard.Message> echoes = new ArrayList<>(before);
        Duration silence = early
                ? conversation.patience().failFast()
                : conversation.patience().silence();
        Heard heard = answer(conversation, silence, echoes);
        if (early && heard instanceof Heard.Silence) {
            conversation.note(Verdict.NON_STRICT, "not seen before the rest was sent");
            conversation.sendRest();
            heard = answer(conversation, conversation.patience().silence(), echoes);
        }
        judge(conversation, heard);
    }

    private static Heard answer(Conversation conversation, Duration silence, List<Heard.Message> echoes) {
        Heard heard = conversation.hear(silence);
        while (heard instanceof Heard.Control || (heard instanceof Heard.Message message && isFirst(echoes, message))) {
            heard = conversation.hear(silence);
        }
        return heard;
    }

    private static boolean isFirst(List<Heard.Message> echoes, Heard.Message message) {
        return !echoes.isEmpty() && echoes.remove(0).isSameAs(message);
    }

    /** Decides what an answer, or none, is worth. */
    void judge(Conversation conversation, Heard heard) throws CaseEnd {
        if (heard instanceof Heard.Close close) {
            if (!codes.contains(close.code())) {
                conversation.note(Verdict.NON_STRICT, "another code");
            }
            Goodbye.awaitEnd(conversation);
        } else if (heard instanceof Heard.Ended) {
            conversation.note(Verdict.NON_STRICT, "no Close frame (RFC 6455 7.1.7 recommends one)");
        } else {
            throw CaseEnd.failed(expectation(), heard.toString());
        }
    }
}
