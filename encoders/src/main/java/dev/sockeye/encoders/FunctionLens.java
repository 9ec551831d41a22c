package dev.sockeye.encoders;

import java.util.Objects;
import java.util.function.Function;

/** A lens of two functions, whose exceptions and nulls it makes LensFailures. */
record FunctionLens<W, T>(
        WireForm form,
        WireContent content,
        String target,
        Function<? super W, ? extends T> to,
        Function<? super T, ? extends W> from)
        implements Lens<W, T> {

    FunctionLens {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(from, "from");
    }

    /** One whose content is not known. */
    FunctionLens(
            WireForm form, String target, Function<? super W, ? extends T> to, Function<? super T, ? extends W> from) {
        this(form, WireContent.unknown(form), target, to, from);
    }

    @Override
    public T extract(W wire) {
        Objects.requireNonNull(wire, "wire");
        try {
            return given(to.apply(wire));
        } catch (LensFailure failure) {
            throw failure;
        } catch (Refusal refusal) {
            throw LensFailure.extracting(target, wire, refusal.problems(), refusal.getCause());
        } catch (RuntimeException | StackOverflowError e) {
            throw LensFailure.extracting(target, wire, String.valueOf(e), e);
        }
    }

    @Override
    public W inject(T value) {
        Objects.requireNonNull(value, "value");
        try {
            return given(from.apply(value));
        } catch (LensFailure failure) {
            throw failure;
        } catch (Refusal refusal) {
            throw LensFailure.injecting(target, value, refusal.problems(), refusal.getCause());
        } catch (RuntimeException | StackOverflowError e) {
            throw LensFailure.injecting(target, value, String.valueOf(e), e);
        }
    }

    static <R> R given(R result) {
        return Objects.requireNonNull(result, "the mapping function returned null");
    }
}
