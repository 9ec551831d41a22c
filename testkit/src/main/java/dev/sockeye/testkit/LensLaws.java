package dev.sockeye.testkit;

import dev.sockeye.encoders.Extracted;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the laws of a {@link Lens} with your own values and wire forms:
 *
 * <pre>{@code
 * LensLaws.of(new ChatLens())
 *         .holdFor(new Chat("ann", "hi"))
 *         .holdForWire("{\"user\":\"ann\",\"text\":\"hi\"}", (a, b) -> sameTree(a, b))
 *         .holdOrRefuse("[".repeat(100_000));
 * }</pre>
 *
 * <p>A failed check throws an AssertionError with the lens, the law, the input and the result.
 *
 * @param <W> the wire form
 * @param <T> the value
 */
public final class LensLaws<W, T> {
    private static final int TOLD = 1_000;

    private final Lens<W, T> lens;

    private LensLaws(Lens<W, T> lens) {
        this.lens = Objects.requireNonNull(lens, "lens");
    }

    /**
     * {@return the laws of a lens}
     *
     * @param <W> the wire form
     * @param <T> the value
     * @param lens the lens to check
     */
    public static <W, T> LensLaws<W, T> of(Lens<W, T> lens) {
        return new LensLaws<>(lens);
    }

    /**
     * Checks {@code extract(inject(x)) = x}.
     *
     * @param value a value that the lens can inject
     * @return this, for the next check
     * @throws AssertionError if the result does not equal {@code value}, or the lens fails
     */
    public LensLaws<W, T> holdFor(T value) {
        String law = "extract(inject(x)) = x";
        T got = attempt(law, value, () -> lens.extract(lens.inject(value)));
        if (!value.equals(got)) {
            throw broken(law, value, "got " + cut(got));
        }
        return this;
    }

    /**
     * Checks {@code inject(extract(w)) ≡ w}; for wire forms that can be read twice, which a stream cannot.
     *
     * @param wire a wire form that the lens can extract
     * @param same whether two wire forms mean the same, such as equality of JSON trees
     * @return this, for the next check
     * @throws AssertionError if the resulting wire form is not the {@code same}, or the lens fails
     */
    public LensLaws<W, T> holdForWire(W wire, BiPredicate<? super W, ? super W> same) {
        String law = "inject(extract(w)) ≡ w";
        W got = attempt(law, wire, () -> lens.inject(lens.extract(wire)));
        if (!same.test(wire, got)) {
            throw broken(law, wire, "got " + cut(got));
        }
        return this;
    }

    /**
     * Checks that any wire form is either rejected with a {@link LensFailure} or read as a value for which {@code
     * extract(inject(x)) = x}. Useful with generated and hostile input.
     *
     * @param wire any wire form
     * @return this, for the next check
     * @throws AssertionError if it is read as a value that does not survive the round trip, or if the lens throws anything
     *     else
     */
    public LensLaws<W, T> holdOrRefuse(W wire) {
        Extracted<T> extracted =
                attempt("extract returns a value or throws a LensFailure", wire, () -> lens.tryExtract(wire));
        return extracted.fold(this::holdFor, failure -> this);
    }

    /**
     * Checks that a wire form is rejected.
     *
     * @param wire an invalid wire form
     * @return this, for the next check
     * @throws AssertionError if it is read as a value, or if the lens throws anything but a {@link LensFailure}
     */
    public LensLaws<W, T> refuse(W wire) {
        String law = "an invalid wire form is rejected";
        if (attempt(law, wire, () -> lens.tryExtract(wire)) instanceof Extracted.Value<T> got) {
            throw broken(law, wire, "got " + cut(got.value()));
        }
        return this;
    }

    private <R> R attempt(String law, Object input, Supplier<R> roundTrip) {
        try {
            return roundTrip.get();
        } catch (LensFailure failure) {
            throw broken(law, input, "failed: " + failure.getMessage(), failure);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw broken(law, input, "threw something other than a LensFailure: " + cut(e), e);
        }
    }

    private AssertionError broken(String law, Object input, String outcome) {
        return broken(law, input, outcome, null);
    }

    private AssertionError broken(String law, Object input, String outcome, @Nullable Throwable cause) {
        return new AssertionError(
                "The lens of " + lens.target() + " breaks " + law + "; input " + cut(input) + ", " + outcome, cause);
    }

    private static String cut(Object told) {
        String text = String.valueOf(told);
        return text.length() <= TOLD ? text : text.substring(0, TOLD) + "… (" + text.length() + " characters)";
    }
}
