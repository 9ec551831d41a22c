package dev.sockeye.bridge;

import java.util.List;
import java.util.Objects;
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

    /**
     * The elements of a list from a configuration, which frameworks fill without looking: {@code null} among them, or
     * instead of the list, stands for nothing.
     */
    static <T> List<T> elements(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
