package dev.sockeye.wiresuite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line: words, and options with a value each.
 *
 * @param words what is no option
 * @param values by option, without the dashes
 */
record Options(List<String> words, Map<String, String> values) {
    static Options parse(List<String> arguments, Set<String> known) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            String name = argument.substring(2);
            if (!known.contains(name) || ++i == arguments.size()) {
                throw new IllegalArgumentException("Expected one of " + known + " with a value, got " + argument);
            }
            values.put(name, arguments.get(i));
        }
        return new Options(words, values);
    }

    String word(int index, String what) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("Expected " + what);
        }
        return words.get(index);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int number(String name, int unless) {
        String value = values.getOrDefault(name, String.valueOf(unless));
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("Expected a number for --" + name + ", got " + value);
        }
        return Integer.parseInt(value);
    }
}
