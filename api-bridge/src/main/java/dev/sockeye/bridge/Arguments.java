package dev.sockeye.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments as applications hand them in: the specification forbids {@code null}, applications do not always know. */
final class Arguments {

    private Arguments() {}

    static <T> T present(@Nullable T argument, String name) {
        if (argument == null) {
            throw new IllegalArgumentException("expected a non-null " + name + ", got null");
        }
        return argument;
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** The elements of a list from a configuration; {@code null} among them is an error to report. */
    static <T> List<T> elements(@Nullable List<T> list, String name, DeploymentErrors errors) {
        List<T> elements =
                orEmpty(list).stream().filter(element -> element != null).toList();
        if (elements.size() < orEmpty(list).size()) {
            errors.add("%s: expected no null among them, got %s".formatted(name, list));
        }
        return elements;
    }
}
