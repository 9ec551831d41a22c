package dev.sockeye.functions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * An event of a stream (WHATWG HTML section 9.2.5). Immutable.
 *
 * @param data the data; line ends of any kind arrive as line feeds
 * @param name the type that listeners of the page are registered for; empty for {@code message}
 * @param id what the client sends as {@code Last-Event-ID} when it reconnects; an empty text clears the last id, no id
 *     keeps it
 * @param retry how long the client waits before it reconnects, in milliseconds; no value keeps the current time
 */
public record SseEvent(String data, String name, Optional<String> id, Optional<Duration> retry) {
    private static final Duration MAX_RETRY = Duration.ofMillis(Integer.MAX_VALUE);

    /**
     * Checks the fields.
     *
     * @param data the data
     * @param name the type that listeners of the page are registered for
     * @param id what the client sends when it reconnects
     * @param retry how long the client waits before it reconnects
     * @throws IllegalArgumentException if name or id contains a line end or NUL, which would change how the event is
     *     parsed; or if the time is not between 0 and 2,147,483,647 milliseconds
     */
    public SseEvent {
        requireOneLine("name", name);
        id.ifPresent(value -> requireOneLine("id", value));
        retry.ifPresent(SseEvent::requireInRange);
    }

    /**
     * {@return an event that has only data}
     *
     * @param data the data
     */
    public static SseEvent of(String data) {
        return new SseEvent(data, "", Optional.empty(), Optional.empty());
    }

    /**
     * {@return this event with a name}
     *
     * @param value the name, in one line
     * @throws IllegalArgumentException if it has a line end or NUL
     */
    public SseEvent name(String value) {
        return new SseEvent(data, value, id, retry);
    }

    /**
     * {@return this event with an id}
     *
     * @param value the id, in one line
     * @throws IllegalArgumentException if it has a line end or NUL
     */
    public SseEvent id(String value) {
        return new SseEvent(data, name, Optional.of(value), retry);
    }

    /**
     * {@return this event with a time to wait before reconnecting}
     *
     * @param value 0 to 2,147,483,647 milliseconds
     * @throws IllegalArgumentException for any other
     */
    public SseEvent retry(Duration value) {
        return new SseEvent(data, name, id, Optional.of(value));
    }

    /** Each field in lines of its own, then an empty line. */
    byte[] bytes() {
        StringBuilder lines = new StringBuilder();
        if (!name.isEmpty()) {
            lines.append("event: ").append(name).append('\n');
        }
        id.ifPresent(value -> lines.append("id: ").append(value).append('\n'));
        retry.ifPresent(
                value -> lines.append("retry: ").append(value.toMillis()).append('\n'));
        return block(lines, "data: ", data);
    }

    /** A comment, which no page sees. */
    static byte[] comment(String text) {
        return block(new StringBuilder(), ": ", text);
    }

    private static byte[] block(StringBuilder lines, String field, String value) {
        // The client takes one space away, so that a value may begin with spaces.
        for (String line : value.split("\r\n|[\r\n]", -1)) {
            lines.append(field).append(line).append('\n');
        }
        return lines.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void requireOneLine(String what, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException(String.format(
                        "Expected the %s of an event without line ends and NUL (WHATWG HTML section 9.2.6),"
                                + " got U+%04X at index %d; encode it, or leave it out",
                        what, (int) c, i));
            }
        }
    }

    private static void requireInRange(Duration retry) {
        if (retry.isNegative() || retry.compareTo(MAX_RETRY) > 0) {
            throw new IllegalArgumentException(
                    "Expected 0 to " + MAX_RETRY.toMillis() + " milliseconds before connecting again, got " + retry);
        }
    }
}
