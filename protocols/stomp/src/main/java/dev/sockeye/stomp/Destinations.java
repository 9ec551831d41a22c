package dev.sockeye.stomp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is served at which destinations. Immutable. */
final class Destinations {
    /**
     * Destinations of one form.
     *
     * @param pattern their form
     * @param canSubscribe whether clients may subscribe to them
     * @param handler takes what clients send to them
     */
    record Destination(DestinationPattern pattern, boolean canSubscribe, StompHandler handler) {}

    /**
     * What a destination leads to.
     *
     * @param destination the first that matches
     * @param variables the values of its variables
     */
    record Match(Destination destination, Map<String, String> variables) {}

    private final List<Destination> all;

    Destinations(List<Destination> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Finds what is at a destination.
     *
     * @throws StompException if nothing is
     */
    Match find(String name) throws StompException {
        for (Destination each : all) {
            Optional<Map<String, String>> variables = each.pattern().match(name);
            if (variables.isPresent()) {
                return new Match(each, variables.get());
            }
        }
        throw new StompException("Expected a destination that exists");
    }
}
