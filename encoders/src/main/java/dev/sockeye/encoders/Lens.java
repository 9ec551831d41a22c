package dev.sockeye.encoders;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A two-way typed codec: {@link #extract} makes a value of its wire form, {@link #inject} makes the wire form of a value.
 *
 * <p>A lens keeps two laws: {@code extract(inject(x))} equals {@code x}, and {@code inject(extract(w))} means the same
 * as {@code w}. It never gives {@code null}. An implementation leaves the position, limit, order and content of a
 * {@code ByteBuffer} it extracts from as they were; a stream it extracts from is consumed.
 *
 * <p>The roots are in {@link Lenses}. They, and what {@code map} makes of them with thread-safe functions, may be
 * used by any number of threads at once.
 *
 * @param <W> the wire form: String, ByteBuffer, Reader or InputStream
 * @param <T> the value
 */
public interface Lens<W, T> {
    /**
     * Makes a value of its wire form.
     *
     * @param wire the wire form
     * @return the value
     * @throws LensFailure if {@code wire} is not the wire form of any value
     */
    T extract(W wire);

    /**
     * Makes the wire form of a value.
     *
     * @param value the value
     * @return the wire form
     * @throws LensFailure if {@code value} has no wire form
     */
    W inject(T value);

    /**
     * {@return what the wire form must be, as it stands in messages: "text", "a port number", "JSON of com.example.Chat"}
     */
    String target();

    /** {@return what this lens reads and writes; its {@code W} is the type of that form} */
    WireForm form();

    /**
     * A lens that goes one step further, with a target named after this one's.
     *
     * @param <U> the new value
     * @param to from this lens's value to the new one
     * @param from back again
     * @return a lens between this one's wire form and the new value
     * @see #map(String, Function, Function)
     */
    default <U> Lens<W, U> map(Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
        return map("a value mapped from " + target(), to, from);
    }

    /**
     * A lens that goes one step further. A {@link LensFailure} thrown by a function passes unchanged, so one lens may
     * be mapped through another; any other RuntimeException, and a {@code null} result, becomes a LensFailure.
     *
     * @param <U> the new value
     * @param target what the wire form must be, for messages: "a port number"
     * @param to from this lens's value to the new one
     * @param from back again
     * @return a lens between this one's wire form and the new value
     */
    default <U> Lens<W, U> map(
            String target, Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
        return new FunctionLens<>(
                form(),
                target,
                wire -> to.apply(extract(wire)),
                value -> inject(FunctionLens.given(from.apply(value))));
    }

    /**
     * A lens that takes an empty message for no value: a text of no characters, no bytes, a stream that is at its end. A
     * value whose own wire form is empty is not written, as it would be read as none.
     *
     * @return a lens between this one's wire form and a value that may be absent
     */
    default Lens<W, Optional<T>> optional() {
        return new FunctionLens<>(
                form(),
                target() + " or an empty message",
                wire -> EmptyMessage.unlessEmpty(wire).map(this::extract),
                value -> value.isPresent()
                        ? EmptyMessage.requireContent(inject(value.get()))
                        : EmptyMessage.of(form()));
    }

    /**
     * A lens for those values only that keep a rule, both ways. Rules given one after the other are looked at together:
     * the failure has all that are broken as its {@link LensFailure#problems() problems}. A rule whose test throws is
     * broken.
     *
     * @param rule what a value must be, for messages: "x must be 0 or more"
     * @param test whether a value keeps the rule
     * @return a lens that refuses all other values
     */
    default Lens<W, T> checked(String rule, Predicate<? super T> test) {
        return new CheckedLens<>(this, List.of()).checked(rule, test);
    }

    /**
     * Does as {@link #extract}, and gives the failure as a value rather than throwing it.
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
