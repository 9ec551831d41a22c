package dev.sockeye.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Where a parameter of a user's method gets its value.
 *
 * @param input which parameter of {@link BoundMethod#invoke} it comes from
 * @param path what turns the session into the value, {@code null} if the input is the value
 */
record ParameterSource(Input input, @Nullable PathParameter path) {

    /** The parameters of {@link BoundMethod#invoke} after the target. */
    enum Input {
        SESSION(1),
        ARGUMENT(2),
        LAST(3);

        private final int place;

        Input(int place) {
            this.place = place;
        }

        /** Its index in {@link BoundMethod#invoke}, where the target has index 0. */
        int place() {
            return place;
        }
    }

    /** Where a parameter gets its value by its role, which is not {@link ParameterRole#NONE}. */
    static ParameterSource of(ParameterRole role, MethodParameter parameter) {
        return switch (role) {
            case SESSION -> new ParameterSource(Input.SESSION, null);
            case ARGUMENT -> new ParameterSource(Input.ARGUMENT, null);
            case LAST -> new ParameterSource(Input.LAST, null);
            case PATH -> new ParameterSource(Input.SESSION, PathParameter.of(parameter));
            case NONE -> throw new IllegalArgumentException("expected a role, " + parameter + " has none");
        };
    }
}
