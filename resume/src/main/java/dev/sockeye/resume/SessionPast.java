package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import java.util.List;
import java.util.Map;

/**
 * What a session has been through before it came here.
 *
 * @param received the last message of the peer that is done with
 * @param acknowledged the last message that the peer has acknowledged
 * @param messages the wire forms of those after it, in order
 * @param attributes the application's
 */
record SessionPast(long received, long acknowledged, List<WsMessage> messages, Map<String, String> attributes) {
    static final SessionPast NONE = new SessionPast(0, 0, List.of(), Map.of());

    OutgoingLog log(History history) {
        OutgoingLog log = new OutgoingLog(history, acknowledged);
        messages.forEach(log::add);
        return log;
    }
}
