package dev.sockeye.bridge;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arguments as applications hand them in: the specification forbids {@code null}, applications do not always know. */
public final class Arguments {

    private Arguments() {}

    /**
     * Requires an argument.
     *
     * @param <T> its type
     * @param argument the argument
     * @param what what was expected, for the message
     * @return the argument
     * @throws IllegalArgumentException if it is null
     */
    public static <T> T present(@Nullable T argument, String what) {
        if (argument == null) {
            throw new IllegalArgumentException("Expected " + what + ", got null");
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
