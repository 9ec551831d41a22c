package dev.sockeye.wiresuite.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.wiresuite.peer.CaseEnd;
import dev.sockeye.wiresuite.peer.Conversation;
import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Handshake;
import dev.sockeye.wiresuite.peer.Outcome;
import dev.sockeye.wiresuite.peer.Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A response that a client must accept; then one message.
 *
 * @param change makes it from a plain one
 * @param chop bytes per TCP segment, 0 for all at once
 * @param messageBehind whether the message does not wait for the client
 */
record AcceptedResponse(UnaryOperator<String> change, int chop, boolean messageBehind) implements Script {
    private static final FrameSpec HELLO = FrameSpec.text("hello");

    @Override
    public Outcome play(Peer peer) throws CaseEnd, IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(change.apply(Handshake.response(peer.request(), "")).getBytes(ISO_8859_1));
        if (messageBehind) {
            all.writeBytes(HELLO.encode(false, 0));
        }
        byte[] bytes = all.toByteArray();
        int step = chop == 0 ? bytes.length : chop;
        for (int from = 0; from < bytes.length; from += step) {
            peer.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + step)));
        }
        Conversation conversation = new Conversation(peer, null);
        if (!messageBehind) {
            conversation.send(List.of(HELLO), 0);
        }
        Echo.text("hello").play(conversation);
        Goodbye.NORMAL.play(conversation);
        return conversation.outcome("the connection opened, an echo");
    }
}
