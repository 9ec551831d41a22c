package dev.sockeye.group.nodes;

import dev.sockeye.backplane.BackplaneLink;
import java.util.concurrent.CompletionStage;

/**
 * Says to other nodes what they can ask for again, if it is lost.
 *
 * @param id this node
 * @param link to the others
 */
record Voice(String id, BackplaneLink link) {
    /** Says something to all. */
    void say(NodeMessage message) {
        say(message, ChannelNames.CONTROL);
    }

    /** Says something to one node. */
    void say(NodeMessage message, String channel) {
        CompletionStage<Void> unused = link.publish(channel, NodeMessageWriter.write(message), null);
    }
}
