package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.RequestText;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request that must not open a connection.
 *
 * @param request the request
 * @param best statuses that fit best; empty if any but 101 will do
 */
record RefusedRequest(RequestText request, Set<Integer> best) implements Script {
    private static final int FIRST_ERROR = 400;

    private String expected() {
        return best.isEmpty()
                ? "any status but 101"
                : best.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        HttpHead response;
        try {
            peer.write(request.forTarget(peer.target()));
            response = peer.readHead();
        } catch (IOException e) {
            // A server may well hang up on such a request; RFC 9110 recommends to say why.
            Verdict verdict = best.isEmpty() ? Verdict.PASS : Verdict.NON_STRICT;
            return new Outcome(verdict, expected(), "no response: " + e.getMessage());
        }
        if (response.status() == 101) {
            throw CaseEnd.failed(expected(), response.startLine());
        }
        boolean fits = best.isEmpty() || best.contains(response.status());
        boolean error = response.status() >= FIRST_ERROR;
        Verdict verdict = fits ? Verdict.PASS : error ? Verdict.INFORMATIONAL : Verdict.NON_STRICT;
        return new Outcome(verdict, expected(), response.startLine());
    }
}
