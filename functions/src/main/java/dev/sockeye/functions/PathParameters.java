package dev.sockeye.functions;

import java.util.Map;

/** The values of a path's variables. */
final class PathParameters {
    private PathParameters() {}

    static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Expected one of the path's variables " + values.keySet() + ", got \"" + name + "\"");
        }
        return value;
    }
}
