package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import java.util.Map;

/**
 * A message that a client has sent to a destination.
 *
 * @param ws the socket of the client
 * @param frame the SEND frame
 * @param variables the values of the variables in the destination
 */
public record StompMessage(WebSocket ws, StompFrame frame, Map<String, String> variables) {
    /** {@return the destination} */
    public String destination() {
        return frame.headers().getOrDefault("destination", "");
    }

    /** {@return the body as UTF-8; malformed bytes are replaced} */
    public String text() {
        return frame.text();
    }

    /**
     * {@return the value of a variable in the destination}
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none of this name
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected one of the variables " + variables.keySet() + ", got " + name);
        }
        return value;
    }
}
