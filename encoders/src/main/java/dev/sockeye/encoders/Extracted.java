package dev.sockeye.encoders;

import java.util.Objects;
import java.util.function.Function;

/**
 * The result of an {@linkplain Lens#tryExtract attempt to extract}: a value or the failure.
 *
 * @param <T> the value
 */
public sealed interface Extracted<T> {
    /**
     * The wire form was valid.
     *
     * @param <T> the value
     * @param value the value
     */
    record Value<T>(T value) implements Extracted<T> {
        /**
         * Checks that it is there.
         *
         * @param value as above
         */
        public Value {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public <R> R fold(
                Function<? super T, ? extends R> ofValue, Function<? super LensFailure, ? extends R> ofFailure) {
            return ofValue.apply(value);
        }
    }

    /**
     * The wire form was invalid.
     *
     * @param <T> the value that was expected
     * @param failure what {@link Lens#extract} would have thrown
     */
    record Failed<T>(LensFailure failure) implements Extracted<T> {
        /**
         * Checks that it is there.
         *
         * @param failure as above
         */
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }

        @Override
        public <R> R fold(
                Function<? super T, ? extends R> ofValue, Function<? super LensFailure, ? extends R> ofFailure) {
            return ofFailure.apply(failure);
        }
    }

    /**
     * Converts either outcome to a common type.
     *
     * @param <R> the common type
     * @param ofValue converts the value
     * @param ofFailure converts the failure
     * @return the result of the function for this outcome
     */
    <R> R fold(Function<? super T, ? extends R> ofValue, Function<? super LensFailure, ? extends R> ofFailure);
}
