package dev.sockeye.stomp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Destinations of one form: segments between slashes, of which some are variables in braces.
 *
 * @param segments the segments
 */
record DestinationPattern(List<String> segments) {
    DestinationPattern {
        segments = List.copyOf(segments);
    }

    /**
     * {@return a pattern}
     *
     * @throws IllegalArgumentException if it does not begin with a slash
     */
    static DestinationPattern of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("Expected a destination that begins with a slash, got \"" + text + "\"");
        }
        return new DestinationPattern(segments(text));
    }

    private static List<String> segments(String text) {
        return List.of(text.split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
    }

    /** {@return the values of the variables, none of which is empty; empty if the destination has another form} */
    Optional<Map<String, String>> match(String destination) {
        List<String> actual = segments(destination);
        if (actual.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < actual.size(); i++) {
            String expected = segments.get(i);
            if (isVariable(expected) && !actual.get(i).isEmpty()) {
                variables.put(expected.substring(1, expected.length() - 1), actual.get(i));
            } else if (!expected.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(variables));
    }
}
