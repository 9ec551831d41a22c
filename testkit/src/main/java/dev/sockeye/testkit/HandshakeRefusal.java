package dev.sockeye.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer to an opening handshake that was refused. Immutable.
 *
 * @param status the HTTP status
 * @param headers the values of each header field; names are case-insensitive; unmodifiable
 * @param body the body as text; over a network, its first 512 bytes
 */
public record HandshakeRefusal(int status, Map<String, List<String>> headers, String body) {
    /**
     * Copies the map.
     *
     * @param status as above
     * @param headers as above
     * @param body as above
     */
    public HandshakeRefusal {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /**
     * {@return the first value of a header field}
     *
     * @param name its name, in any case
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Asserts the status.
     *
     * @param expected the status
     * @return this
     * @throws AssertionError if it is different; the message contains the whole response
     */
    public HandshakeRefusal hasStatus(int expected) {
        return require(status == expected, "status " + expected);
    }

    /**
     * Asserts the body.
     *
     * @param expected the body
     * @return this
     * @throws AssertionError if it is different; the message contains the whole response
     */
    public HandshakeRefusal hasBody(String expected) {
        return require(body.equals(expected), "body \"" + expected + "\"");
    }

    private HandshakeRefusal require(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionError("Expected a refusal with " + expected + ", got " + this);
        }
        return this;
    }
}
