package dev.sockeye.bridge;

import org.jspecify.annotations.Nullable;

/**
 * One parameter of an endpoint's method by names alone, so that the compiler can be asked for it as well as a class.
 *
 * @param number its place, the first being 1
 * @param type its erased type, named as {@link Class#getName()} does
 * @param simpleType the same, named as {@link Class#getSimpleName()} does
 * @param path what its {@code @PathParam} says, {@code null} if it has none
 */
public record ParameterShape(
        int number,
        String type,
        String simpleType,
        @Nullable String path) {

    boolean isOf(Class<?> wanted) {
        return path == null && type.equals(wanted.getName());
    }

    /** As rules call it. */
    @Override
    public String toString() {
        return "parameter " + number + " (" + simpleType + ")";
    }
}
