package dev.sockeye.encoders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failure of every {@link Lens}. The message says what was expected, what was found and why that is wrong. Input is
 * escaped and truncated to {@value Excerpt#LENGTH} characters, so the message may be logged.
 */
public final class LensFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int PROBLEM_LENGTH = 500;

    /** The direction in which a lens failed. */
    public enum Direction {
        /** From the wire form to the value. */
        EXTRACT,
        /** From the value to the wire form. */
        INJECT
    }

    /** The way the lens was going. */
    private final Direction direction;

    /** What the lens names as its target. */
    private final String target;

    /** Each thing that was wrong. */
    private final String[] problems;

    private LensFailure(
            Direction direction, String target, String head, List<String> problems, @Nullable Throwable cause) {
        super(head + ": " + String.join("; ", problems), cause);
        this.direction = direction;
        this.target = target;
        this.problems = problems.toArray(String[]::new);
    }

    static LensFailure extracting(String target, Object wire, String problem, @Nullable Throwable cause) {
        return extracting(target, wire, List.of(problem), cause);
    }

    static LensFailure extracting(String target, Object wire, List<String> problems, @Nullable Throwable cause) {
        String head = "Expected " + target + ", got " + Excerpt.of(wire);
        return new LensFailure(Direction.EXTRACT, target, head, escape(problems), cause);
    }

    static LensFailure injecting(String target, Object value, String problem, @Nullable Throwable cause) {
        return injecting(target, value, List.of(problem), cause);
    }

    /** The value is named by its class only: its content may be secret, and its toString may fail in turn. */
    static LensFailure injecting(String target, Object value, List<String> problems, @Nullable Throwable cause) {
        String head = "Cannot write a " + value.getClass().getName() + " as " + target;
        return new LensFailure(Direction.INJECT, target, head, escape(problems), cause);
    }

    private static List<String> escape(List<String> problems) {
        return problems.stream()
                .map(problem -> Excerpt.escape(problem, PROBLEM_LENGTH))
                .toList();
    }

    /** {@return the direction in which the lens failed} */
    public Direction direction() {
        return direction;
    }

    /** {@return the {@link Lens#target() target} of the lens that failed} */
    public String target() {
        return target;
    }

    /**
     * {@return the problems, as in the message: one, or several for lenses that look for more, such as {@link Lens#checked
     * checked} and {@link Lenses#oneOf oneOf}}
     */
    public List<String> problems() {
        return List.of(problems);
    }

    /** What was wrong, to stand in the message of another lens. */
    String why() {
        return String.join("; ", problems);
    }
}
