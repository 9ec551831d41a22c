package dev.sockeye.stomp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A frame of STOMP 1.2. Immutable.
 *
 * @param command the command
 * @param headers the header entries, unescaped, in their order; of entries with the same name the first
 * @param body the body; do not change it afterwards
 */
public record StompFrame(StompCommand command, Map<String, String> headers, ByteBuffer body) {
    /**
     * Copies the headers, and takes a read-only view of the body.
     *
     * @param command the command
     * @param headers the header entries
     * @param body the body, from position to limit
     */
    public StompFrame {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = body.slice().asReadOnlyBuffer();
    }

    /**
     * A frame without a body.
     *
     * @param command the command
     * @param headers the header entries
     */
    StompFrame(StompCommand command, Map<String, String> headers) {
        this(command, headers, ByteBuffer.allocate(0));
    }

    /** {@return a read-only view of its own, positioned at the first byte} */
    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    /** {@return the body as UTF-8; malformed bytes are replaced} */
    public String text() {
        return StandardCharsets.UTF_8.decode(body()).toString();
    }

    /**
     * {@return the value of a header}
     *
     * @param name its name; case matters
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** {@return the value of a header that must be there, and must not be empty} */
    String require(String name) throws StompException {
        String value = headers.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new StompException("Expected a header " + name + " in " + command);
        }
        return value;
    }
}
