package dev.sockeye.encoders;

import java.util.Objects;

/**
 * One of the kinds of message that {@link Lenses#dispatch} distinguishes.
 *
 * @param <W> the wire form
 * @param <T> the value
 * @param name the name in its envelope
 * @param type the class of its values
 * @param lens reads and writes its payload
 */
public record Alternative<W, T>(String name, Class<T> type, Lens<W, T> lens) {

    /**
     * Checks that all are there.
     *
     * @param name as above
     * @param type as above
     * @param lens as above
     */
    public Alternative {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(lens, "lens");
    }

    boolean takes(Object value) {
        return type.isInstance(value);
    }

    W inject(Object value) {
        return lens.inject(type.cast(value));
    }
}
