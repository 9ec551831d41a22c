package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A script of steps on an open connection.
 *
 * @param opening how it is opened
 * @param steps what follows; made when the case is played, as some are large
 */
record Steps(Opening opening, Supplier<List<Step>> steps) implements Script {
    static Steps plain(Supplier<List<Step>> steps) {
        return new Steps(Opening.PLAIN, steps);
    }

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        Conversation conversation = opening.open(peer);
        List<Step> list = steps.get();
        for (Step step : list) {
            step.play(conversation);
        }
        return conversation.outcome(list.stream()
                .map(Step::expectation)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ")));
    }
}
