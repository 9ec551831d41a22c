package dev.sockeye.encoders;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list whose parts are each in the wire form of an element. */
record Elements<W, T>(Lens<W, T> element, Function<W, List<W>> split, Function<List<W>, W> join) {

    Lens<W, List<T>> lens(String target) {
        return new FunctionLens<>(
                element.form(),
                target,
                wire -> each(split.apply(wire), element::extract),
                values -> join.apply(each(values, element::inject)));
    }

    /** Stops at the first that fails: a peer could fill a message with nothing else. */
    private static <A, B> List<B> each(List<A> from, Function<A, B> step) {
        List<B> to = new ArrayList<>(from.size());
        for (A next : from) {
            try {
                to.add(step.apply(next));
            } catch (LensFailure failure) {
                throw new Refusal(List.of("element " + (to.size() + 1) + ": " + failure.why()), failure.getCause());
            }
        }
        return List.copyOf(to);
    }
}
