package dev.sockeye.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of a command line. */
final class Arguments {
    private final List<String> left;

    Arguments(String... words) {
        left = new ArrayList<>(List.of(words));
    }

    /** Whether a word is there. */
    boolean flag(String name) {
        return left.remove(name);
    }

    /** The word after a name; the last one, if it is there more often. */
    Optional<String> value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** The words after each occurrence of a name. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (int at = left.indexOf(name); at >= 0; at = left.indexOf(name)) {
            if (at + 1 == left.size()) {
                throw new IllegalArgumentException("Expected a value after " + name);
            }
            left.remove(at);
            values.add(left.remove(at));
        }
        return values;
    }

    /** The parts of the word after a name, between commas; none if it is not there. */
    List<String> list(String name) {
        return value(name).map(value -> List.of(value.split(","))).orElse(List.of());
    }

    /** Refuses words that nobody has asked for. */
    void requireAllUsed() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("Unknown argument " + left.get(0));
        }
    }
}
