package dev.sockeye.testkit;

import org.jspecify.annotations.Nullable;

/** Looks at the arguments of a test, so that a null is found where it is given. */
final class Given {
    private Given() {}

    /**
     * {@return the argument}
     *
     * @throws IllegalArgumentException if it is null
     */
    static <T> T required(@Nullable T argument, String what) {
        if (argument == null) {
            throw new IllegalArgumentException("Expected " + what + ", got null");
        }
        return argument;
    }

    /** Looks at each of several arguments, and at what has them. */
    static <T> T[] all(T @Nullable [] arguments, String what) {
        T[] present = required(arguments, "a list of arguments, each of them " + what);
        for (T argument : present) {
            T unused = required(argument, what);
        }
        return present;
    }
}
