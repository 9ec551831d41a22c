package dev.sockeye.wiresuite.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.HttpHead;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import dev.sockeye.wiresuite.peer.RequestText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A request that a server must accept, without extension and subprotocol; then one message.
 *
 * @param request the request
 * @param chop bytes per TCP segment, 0 for all at once
 */
record AcceptedRequest(RequestText request, int chop) implements Script {
    private static final String EXPECTED = "101 with Sec-WebSocket-Accept: " + RequestText.ACCEPT + ", then an echo";

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        byte[] bytes = request.forTarget(peer.target()).getBytes(ISO_8859_1);
        int step = chop == 0 ? bytes.length : chop;
        for (int from = 0; from < bytes.length; from += step) {
            peer.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + step)));
        }
        checkResponse(peer.readHead());
        Conversation conversation = new Conversation(peer, null);
        for (Step next : List.of(Send.frames(FrameSpec.text("hello")), Echo.text("hello"), Goodbye.NORMAL)) {
            next.play(conversation);
        }
        return conversation.outcome(EXPECTED);
    }

    /** Right in all that a client must check, section 4.1. */
    static void checkResponse(HttpHead response) throws CaseEnd {
        if (response.status() != 101) {
            throw CaseEnd.failed(EXPECTED, response.startLine());
        }
        if (!response.all("Sec-WebSocket-Accept").equals(List.of(RequestText.ACCEPT))) {
            throw CaseEnd.failed(EXPECTED, response.all("Sec-WebSocket-Accept").toString());
        }
        for (String field : List.of("Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol")) {
            if (response.value(field).isPresent()) {
                throw CaseEnd.failed("no " + field, response.value(field).get());
            }
        }
    }
}
