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
import java.util.List;
import java.util.Optional;

/**
 * An offer written in an unusual way, or several of them, of which a server may take any one.
 *
 * @param lines values of Sec-WebSocket-Extensions, one per header line
 */
record WrittenOffer(List<String> lines) implements Opening {
    @Override
    public Conversation open(Peer peer) throws CaseEnd, IOException {
        HttpHead response = Handshake.ask(peer, String.join("\r\n" + Handshake.EXTENSIONS + ": ", lines));
        Optional<String> answer = response.value(Handshake.EXTENSIONS);
        if (answer.isEmpty()) {
            throw new CaseEnd(Verdict.UNIMPLEMENTED, lines + " accepted", "declined");
        }
        peer.transcript().add(answer.get());
        DeflateParameters most = new DeflateParameters(false, false, null, 0);
        DeflateParameters agreed = DeflateOpening.agreed(most, answer.get());
        boolean reset = lines.toString().contains("client_no_context_takeover");
        return new Conversation(
                peer,
                Compression.of(
                        PeerRole.SERVER,
                        new DeflateParameters(
                                agreed.serverNoTakeover(),
                                agreed.clientNoTakeover() || reset,
                                agreed.serverBits(),
                                agreed.clientBits())));
    }
}
