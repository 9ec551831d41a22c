package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A session as a {@link ResumeStore} keeps it. Immutable.
 *
 * @param holder who writes it
 * @param owner who may resume it, on one line
 * @param begun when it began
 * @param received the number of the last message of the client that a node is done with
 * @param acknowledged the number of the last message that the client has acknowledged
 * @param messages the wire forms of the messages after that, in order
 * @param attributes the application's attributes
 */
public record SavedSession(
        String holder,
        String owner,
        Instant begun,
        long received,
        long acknowledged,
        List<WsMessage> messages,
        Map<String, String> attributes) {
    /**
     * Copies list and map.
     *
     * @param holder as above
     * @param owner as above
     * @param begun as above
     * @param received as above
     * @param acknowledged as above
     * @param messages as above
     * @param attributes as above
     */
    public SavedSession {
        messages = List.copyOf(messages);
        attributes = Map.copyOf(attributes);
    }
}
