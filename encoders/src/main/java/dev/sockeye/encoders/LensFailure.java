package dev.sockeye.encoders;

import org.jspecify.annotations.Nullable;

/**
 * The one failure of every {@link Lens}. The message says what was expected, what was there instead and why that is
 * wrong; input stands in it escaped and cut to {@value Excerpt#LENGTH} characters, so it may be logged.
 */
public final class LensFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int WHY_LENGTH = 500;

    /** The way a lens was going when it failed. */
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

    private LensFailure(Direction direction, String target, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.direction = direction;
        this.target = target;
    }

    static LensFailure extracting(String target, Object wire, String why, @Nullable Throwable cause) {
        String message = "Expected " + target + ", got " + Excerpt.of(wire) + ": " + Excerpt.escape(why, WHY_LENGTH);
        return new LensFailure(Direction.EXTRACT, target, message, cause);
    }

    /** The value is named by its class only: its content may be secret, and its toString may fail in turn. */
    static LensFailure injecting(String target, Object value, String why, @Nullable Throwable cause) {
        String message = "Cannot write a " + value.getClass().getName() + " as " + target + ": "
                + Excerpt.escape(why, WHY_LENGTH);
        return new LensFailure(Direction.INJECT, target, message, cause);
    }

    /** {@return the way the lens was going} */
    public Direction direction() {
        return direction;
    }

    /** {@return the {@link Lens#target() target} of the lens that failed} */
    public String target() {
        return target;
    }
}
