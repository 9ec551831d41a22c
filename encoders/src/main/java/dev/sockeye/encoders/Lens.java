package dev.sockeye.encoders;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A two-way typed codec: {@link #extract} converts a wire form to a value, {@link #inject} converts a value to its wire
 * form.
 *
 * <p>A lens keeps two laws: {@code extract(inject(x))} equals {@code x}, and {@code inject(extract(w))} means the same
 * as {@code w}. It never returns {@code null}. An implementation does not change the position, limit, order and content of
 * a {@code ByteBuffer} that it extracts from; a stream that it extracts from is consumed.
 *
 * <p>The roots are in {@link Lenses}. They may be used by any number of threads at once, and so may lenses that {@code map}
 * derives from them with thread-safe functions.
 *
 * @param <W> the wire form: String, ByteBuffer, Reader or InputStream
 * @param <T> the value
 */
public interface Lens<W, T> {
    /**
     * Converts a wire form to a value.
     *
     * @param wire the wire form
     * @return the value
     * @throws LensFailure if {@code wire} is not the wire form of any value
     */
    T extract(W wire);

    /**
     * Converts a value to its wire form.
     *
     * @param value the value
     * @return the wire form
     * @throws LensFailure if {@code value} has no wire form
     */
    W inject(T value);

    /**
     * {@return what the wire form must be, as used in error messages: "text", "a port number", "JSON of com.example.Chat"}
     */
    String target();

    /** {@return what this lens reads and writes; its {@code W} is the type of that form} */
    WireForm form();

    /**
     * {@return what the messages are made of, for descriptions of an application's messages} A lens that {@link #map} or
     * {@link #checked} derives from another reads and writes the same messages, so the content is the same. Unless
     * overridden, only the kind of message is known.
     */
    default WireContent content() {
        return WireContent.unknown(form());
    }

    /**
     * Returns a lens that converts the value further, with a target named after this lens's target.
     *
     * @param <U> the new value
     * @param to converts this lens's value to the new one
     * @param from converts the new value back
     * @return a lens between this one's wire form and the new value
     * @see #map(String, Function, Function)
     */
    default <U> Lens<W, U> map(Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
        return map("a value mapped from " + target(), to, from);
    }

    /**
     * Returns a lens that converts the value further. A {@link LensFailure} thrown by a function is rethrown unchanged, so
     * a lens may be mapped through another. Any other RuntimeException, and a {@code null} result, becomes a LensFailure.
     *
     * @param <U> the new value
     * @param target what the wire form must be, for error messages: "a port number"
     * @param to converts this lens's value to the new one
     * @param from converts the new value back
     * @return a lens between this one's wire form and the new value
     */
    default <U> Lens<W, U> map(
            String target, Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
        return new FunctionLens<>(
                form(),
                content(),
                target,
                wire -> to.apply(extract(wire)),
                value -> inject(FunctionLens.given(from.apply(value))));
    }

    /**
     * Returns a lens that reads an empty message (empty text, no bytes, a stream at its end) as no value. A value whose
     * wire form is empty fails, because it would be read as no value.
     *
     * @return a lens between this one's wire form and a value that may be absent
     */
    default Lens<W, Optional<T>> optional() {
        return new FunctionLens<>(
                form(),
                target() + " or an empty message",
                wire -> EmptyMessage.unlessEmpty(wire).map(this::extract),
                value ->
                        value.isPresent() ? EmptyMessage.requireContent(inject(value.get())) : EmptyMessage.of(form()));
    }

    /**
     * Returns a lens that accepts only values that satisfy a rule, in both directions. Rules of consecutive calls are
     * checked together: the failure lists all violated rules as its {@link LensFailure#problems() problems}. A rule whose
     * test throws counts as violated.
     *
     * @param rule what a value must be, for error messages: "x must be 0 or more"
     * @param test whether a value satisfies the rule
     * @return a lens that rejects all other values
     */
    default Lens<W, T> checked(String rule, Predicate<? super T> test) {
        return new CheckedLens<>(this, List.of()).checked(rule, test);
    }

    /**
     * Does the same as {@link #extract}, but returns a failure instead of throwing it.
     *
     * @param wire the wire form
     * @return the value or the failure
     */
    default Extracted<T> tryExtract(W wire) {
        try {
            return new Extracted.Value<>(extract(wire));
        } catch (LensFailure failure) {
            return new Extracted.Failed<>(failure);
        }
    }
}
