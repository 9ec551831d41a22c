package dev.sockeye.encoders;

import java.util.Objects;
import java.util.function.Function;

/**
 * What came of an {@linkplain Lens#tryExtract attempt to extract}: a value, or the failure.
 *
 * @param <T> the value
 */
public sealed interface Extracted<T> {
    /**
     * The wire form was that of a value.
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
     * The wire form was that of no value.
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
     * Makes one thing of either outcome.
     *
     * @param <R> what is made
     * @param ofValue makes it of the value
     * @param ofFailure makes it of the failure
     * @return what the function for this outcome gave
     */
    <R> R fold(Function<? super T, ? extends R> ofValue, Function<? super LensFailure, ? extends R> ofFailure);
}
