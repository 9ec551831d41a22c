package dev.sockeye.wiresuite.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.RequestText;
import dev.sockeye.wiresuite.peer.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A message in the same write as the request. A client must wait for the response (RFC 6455 section 4.1), so a server may
 * do as it likes, but if it accepts the request it must not lose the message.
 *
 * @param request the request
 */
record PipelinedMessage(RequestText request) implements Script {
    private static final String EXPECTED = "an echo, or a refusal";

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(request.forTarget(peer.target()).getBytes(ISO_8859_1));
        bytes.writeBytes(FrameSpec.text("early").encode(true, 1));
        peer.write(bytes.toByteArray());
        HttpHead response = peer.readHead();
        if (response.status() != 101) {
            return new Outcome(Verdict.INFORMATIONAL, EXPECTED, response.startLine());
        }
        Conversation conversation = new Conversation(peer, null);
        Echo.text("early").play(conversation);
        Goodbye.NORMAL.play(conversation);
        return conversation.outcome(EXPECTED);
    }
}
