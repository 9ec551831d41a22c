package dev.sockeye.encoders;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lenses that are tried in turn. */
record OneOf<W, T>(List<Lens<W, T>> lenses) {

    OneOf {
        if (lenses.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one lens, got none");
        }
        for (Lens<W, T> lens : lenses) {
            if (lens.form() != WireForm.TEXT && lens.form() != WireForm.BINARY) {
                throw new IllegalArgumentException("Lenses are tried in turn on whole messages, but that of "
                        + lens.target() + " reads a " + lens.form() + ", which can be read once; read it whole with"
                        + " Lenses.textStream(oneOf) or binaryStream(oneOf)");
            }
        }
    }

    Lens<W, T> lens() {
        String target = lenses.stream().map(Lens::target).collect(Collectors.joining(", ", "one of [", "]"));
        return new FunctionLens<>(lenses.get(0).form(), target, this::extract, this::inject);
    }

    private T extract(W wire) {
        return first(lens -> lens.extract(wire));
    }

    private W inject(T value) {
        return first(lens -> readBackFrom(lens, lens.inject(value), value));
    }

    /** Refuses what a lens that comes earlier would take for something else. */
    private W readBackFrom(Lens<W, T> lens, W wire, T value) {
        for (Lens<W, T> earlier : lenses.subList(0, lenses.indexOf(lens))) {
            if (earlier.tryExtract(wire) instanceof Extracted.Value<T> read
                    && !read.value().equals(value)) {
                throw new Refusal("it would be read as " + earlier.target());
            }
        }
        return wire;
    }

    private <R> R first(Function<Lens<W, T>, R> attempt) {
        List<String> problems = new ArrayList<>();
        for (Lens<W, T> lens : lenses) {
            try {
                return attempt.apply(lens);
            } catch (LensFailure failure) {
                problems.add(lens.target() + ": " + failure.why());
            } catch (ClassCastException e) {
                problems.add(lens.target() + ": " + e);
            } catch (Refusal refusal) {
                problems.add(lens.target() + ": " + refusal.getMessage());
            }
        }
        throw new Refusal(problems, null);
    }
}
