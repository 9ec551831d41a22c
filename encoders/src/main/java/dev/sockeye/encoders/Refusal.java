package dev.sockeye.encoders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a function of a {@link FunctionLens} refuses what it was given. Its problems stand in the LensFailure as they are,
 * where any other exception would be named with its class.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    Refusal(String problem) {
        this(List.of(problem), null);
    }

    /** Without a stack trace: it is caught by the lens whose function throws it. */
    Refusal(List<String> problems, @Nullable Throwable cause) {
        super(String.join("; ", problems), cause, false, false);
        this.problems = problems;
    }

    List<String> problems() {
        return problems;
    }
}
