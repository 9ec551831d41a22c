package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.deflate.DeflateParameters;
import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Compression;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens a connection with permessage-deflate: offers it to a server, or grants it to a client that offers it.
 *
 * @param wanted the parameters; as an offer to a server, as an answer to a client
 */
public record DeflateOpening(DeflateParameters wanted) implements Opening {
    /** What a browser offers. */
    public static final DeflateOpening USUAL = new DeflateOpening(new DeflateParameters(false, false, null, 0));

    @Override
    public Conversation open(Peer peer) throws CaseEnd, IOException {
        return peer.role() == PeerRole.SERVER ? offer(peer) : grant(peer);
    }

    private Conversation offer(Peer peer) throws CaseEnd, IOException {
        HttpHead response = Handshake.ask(peer, wanted.toString());
        Optional<String> answer = response.value(Handshake.EXTENSIONS);
        if (answer.isEmpty()) {
            throw new CaseEnd(Verdict.UNIMPLEMENTED, wanted + " accepted", "declined");
        }
        peer.transcript().add(answer.get());
        return new Conversation(peer, Compression.of(PeerRole.SERVER, agreed(wanted, answer.get())));
    }

    /** The parameters that hold for an offer and its answer. */
    public static DeflateParameters agreed(DeflateParameters offer, String answer) throws CaseEnd {
        DeflateParameters answered;
        try {
            answered = DeflateParameters.parse(answer);
        } catch (IllegalArgumentException e) {
            throw CaseEnd.failed("an answer to " + offer, answer + ": " + e.getMessage());
        }
        String fault = answered.faultAsAnswerTo(offer);
        if (fault != null) {
            throw CaseEnd.failed("an answer to " + offer, answer + ": " + fault);
        }
        // Who has offered client_no_context_takeover keeps to it whatever the answer (RFC 7692 section 7.1.1.2).
        return new DeflateParameters(
                answered.serverNoTakeover(),
                answered.clientNoTakeover() || offer.clientNoTakeover(),
                answered.serverBits(),
                answered.clientBits());
    }

    private Conversation grant(Peer peer) throws CaseEnd, IOException {
        DeflateParameters offer = ClientOffer.of(peer.request());
        Integer clientBits = wanted.clientBits();
        boolean limitsClient = clientBits != null && clientBits > 0;
        if (limitsClient && offer.clientBits() == null) {
            throw new CaseEnd(Verdict.UNIMPLEMENTED, "an offer with client_max_window_bits", offer.toString());
        }
        Integer serverBits = wanted.serverBits();
        if (offer.serverBits() != null) {
            serverBits = Math.min(wanted.serverWindow(), offer.serverBits());
        }
        DeflateParameters answer = new DeflateParameters(
                wanted.serverNoTakeover() || offer.serverNoTakeover(),
                wanted.clientNoTakeover(),
                serverBits,
                limitsClient ? clientBits : null);
        peer.write(Handshake.response(peer.request(), answer.toString()));
        peer.transcript().add(answer.toString());
        return new Conversation(peer, Compression.of(PeerRole.CLIENT, answer));
    }
}
