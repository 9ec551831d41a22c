package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.RequestText;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.IOException;

/**
 * A field that breaks the grammar of RFC 6455 section 9.1 or 4.3: the request is refused, or the field ignored.
 *
 * @param request the request
 */
record RefusedOrIgnored(RequestText request) implements Script {
    private static final String EXPECTED = "400";
    private static final int FIRST_ERROR = 400;

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        peer.write(request.forTarget(peer.target()));
        HttpHead response = peer.readHead();
        if (response.status() >= FIRST_ERROR) {
            return new Outcome(Verdict.PASS, EXPECTED, response.startLine());
        }
        AcceptedRequest.checkResponse(response);
        return new Outcome(Verdict.NON_STRICT, EXPECTED, "the field ignored: " + response.startLine());
    }
}
