package dev.sockeye.encoders;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** Gives what is in an envelope to the lens that goes by the envelope's name, and back. */
record Dispatch<W, T>(Class<T> type, Lens<W, Envelope<W>> envelope, List<Alternative<W, ? extends T>> alternatives) {

    Dispatch {
        for (int i = 0; i < alternatives.size(); i++) {
            for (Alternative<W, ?> other : alternatives.subList(0, i)) {
                requireApart(other, alternatives.get(i));
            }
        }
        requireTaken(type, alternatives);
    }

    /** Each value has one name and each name one lens, or the laws would not hold. */
    private static void requireApart(Alternative<?, ?> one, Alternative<?, ?> other) {
        if (one.name().equals(other.name())) {
            throw new IllegalArgumentException("Two alternatives have the name \"" + one.name() + "\": "
                    + one.type().getName() + " and " + other.type().getName() + "; give one of them another");
        }
        if (one.type().isAssignableFrom(other.type()) || other.type().isAssignableFrom(one.type())) {
            throw new IllegalArgumentException("Two alternatives take the same values: \"" + one.name() + "\" is of "
                    + one.type().getName() + " and \"" + other.name() + "\" of "
                    + other.type().getName());
        }
    }

    /** What a sealed type permits is known here, so it need not be missed with the first value of it. */
    private static void requireTaken(Class<?> type, List<? extends Alternative<?, ?>> alternatives) {
        if (!type.isSealed() || alternatives.stream().anyMatch(one -> one.type().isAssignableFrom(type))) {
            return;
        }
        if (!Modifier.isAbstract(type.getModifiers())) {
            throw untaken(type);
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                requireTaken(permitted, alternatives);
            } else if (alternatives.stream().noneMatch(one -> one.type().isAssignableFrom(permitted))) {
                throw untaken(permitted);
            }
        }
    }

    private static IllegalArgumentException untaken(Class<?> type) {
        return new IllegalArgumentException("No alternative takes " + type.getName() + "; add one");
    }

    Lens<W, T> lens() {
        String target = type.getSimpleName() + " in " + envelope.target();
        return new FunctionLens<>(envelope.form(), target, this::extract, this::inject);
    }

    private T extract(W wire) {
        Envelope<W> opened = envelope.extract(wire);
        for (Alternative<W, ? extends T> alternative : alternatives) {
            if (alternative.name().equals(opened.name())) {
                return alternative.lens().extract(opened.payload());
            }
        }
        throw new Refusal("the name must be one of "
                + list(alternatives.stream().map(Alternative::name)) + " but is \"" + opened.name() + '"');
    }

    private W inject(T value) {
        for (Alternative<W, ? extends T> alternative : alternatives) {
            if (alternative.takes(value)) {
                return envelope.inject(new Envelope<>(alternative.name(), alternative.inject(value)));
            }
        }
        throw new Refusal("its class must be one of "
                + list(alternatives.stream().map(Alternative::type).map(Class::getName)));
    }

    private static List<String> list(Stream<String> names) {
        return names.toList();
    }
}
