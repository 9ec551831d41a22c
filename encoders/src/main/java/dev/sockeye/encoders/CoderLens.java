package dev.sockeye.encoders;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.util.Objects;
import java.util.function.Function;

/** A lens that is a Jakarta encoder and decoder too: its failures become theirs. */
abstract class CoderLens<W, T> implements Lens<W, T>, Encoder, Decoder {
    private final Lens<W, T> lens;

    CoderLens(Lens<W, T> lens) {
        this.lens = Objects.requireNonNull(lens, "lens");
    }

    CoderLens(Function<Class<?>, Lens<W, T>> lensOfSubclass) {
        this.lens = lensOfSubclass.apply(getClass());
    }

    @Override
    public final T extract(W wire) {
        return lens.extract(wire);
    }

    @Override
    public final W inject(T value) {
        return lens.inject(value);
    }

    @Override
    public final String target() {
        return lens.target();
    }

    @Override
    public final WireForm form() {
        return lens.form();
    }

    @Override
    public final WireContent content() {
        return lens.content();
    }

    /** Does nothing: a lens has nothing to set up. */
    @Override
    public void init(EndpointConfig config) {}

    /** Does nothing: a lens holds nothing. */
    @Override
    public void destroy() {}

    final W injectOrEncodeException(T value) throws EncodeException {
        try {
            return lens.inject(value);
        } catch (LensFailure failure) {
            throw new EncodeException(value, failure.getMessage(), failure);
        }
    }

    final T extractOr(Function<LensFailure, DecodeException> decodeException, W wire) throws DecodeException {
        try {
            return lens.extract(wire);
        } catch (LensFailure failure) {
            throw decodeException.apply(failure);
        }
    }
}
