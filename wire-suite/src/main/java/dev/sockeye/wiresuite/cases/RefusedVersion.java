package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.RequestText;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.IOException;

/**
 * A version that no server knows: an error status and the version it does know (RFC 6455 sections 4.2.2 and 4.4).
 *
 * @param request the request
 */
record RefusedVersion(RequestText request) implements Script {
    private static final String EXPECTED = "426 with Sec-WebSocket-Version: 13";
    private static final int FIRST_ERROR = 400;
    private static final int UPGRADE_REQUIRED = 426;

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        peer.write(request.forTarget(peer.target()));
        HttpHead response = peer.readHead();
        String versions = response.value("Sec-WebSocket-Version").orElse("none");
        String actual = response.startLine() + ", version " + versions;
        if (response.status() < FIRST_ERROR) {
            throw CaseEnd.failed(EXPECTED, actual);
        }
        boolean strict = response.status() == UPGRADE_REQUIRED && versions.contains("13");
        return new Outcome(strict ? Verdict.PASS : Verdict.NON_STRICT, EXPECTED, actual);
    }
}
