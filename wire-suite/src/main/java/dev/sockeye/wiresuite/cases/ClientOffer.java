package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The offer of permessage-deflate in a client's request. */
public final class ClientOffer {
    private ClientOffer() {}

    /** The first one that can be read; ends the case if there is none. */
    public static DeflateParameters of(HttpHead request) throws CaseEnd {
        List<String> seen = new ArrayList<>();
        for (String offer : request.value(Handshake.EXTENSIONS).orElse("").split(",", -1)) {
            if (offer.trim().split(";", -1)[0].trim().equals(DeflateParameters.NAME)) {
                try {
                    return DeflateParameters.parse(offer);
                } catch (IllegalArgumentException e) {
                    seen.add(offer.trim() + ": " + e.getMessage());
                }
            }
        }
        if (seen.isEmpty()) {
            throw new CaseEnd(Verdict.UNIMPLEMENTED, "an offer of " + DeflateParameters.NAME, "none");
        }
        throw CaseEnd.failed("an offer of " + DeflateParameters.NAME, seen.toString());
    }
}
