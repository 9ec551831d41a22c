package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Opcode;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import java.io.IOException;
import java.util.Optional;

/**
 * An offer that a server must decline (RFC 7692 section 7.1), and go on without the extension.
 *
 * @param offer the offer
 */
record DeclinedOffer(String offer) implements Script {
    private static final String EXPECTED = "101 without the extension, then an echo";

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        HttpHead response = Handshake.ask(peer, offer);
        Optional<String> answer = response.value(Handshake.EXTENSIONS);
        if (answer.isPresent()) {
            throw CaseEnd.failed(EXPECTED, answer.get());
        }
        Conversation conversation = new Conversation(peer, null);
        Send.frames(FrameSpec.text("plain")).play(conversation);
        Echo.text("plain").play(conversation);
        Send.frames(FrameSpec.of(Opcode.TEXT, DeflateVectors.HELLO).rsv(4)).play(conversation);
        Failed.with(1002).play(conversation);
        return conversation.outcome(EXPECTED);
    }
}
