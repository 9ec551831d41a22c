package dev.sockeye.testkit;

import dev.sockeye.testkit.memory.ServerFailure;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Adds to a failure of a test what went wrong on the server, where that is known.
 *
 * @param source what has gone wrong so far; nothing over a network
 */
record ServerCauses(Supplier<List<ServerFailure>> source) {
    static final ServerCauses UNKNOWN = new ServerCauses(List::of);

    /** A failure that names them, and has what was thrown there as suppressed. */
    AssertionError failure(String text) {
        List<ServerFailure> failures = source.get();
        if (failures.isEmpty()) {
            return new AssertionError(text);
        }
        AssertionError failure = new AssertionError(text + "; the server logged: "
                + failures.stream().map(ServerFailure::toString).collect(Collectors.joining("; ")));
        failures.stream().map(ServerFailure::cause).filter(Objects::nonNull).forEach(failure::addSuppressed);
        return failure;
    }
}
