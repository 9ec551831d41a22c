package dev.sockeye.encoders;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Any binary lens as a Jakarta pair; used like {@link TextLens}.
 *
 * @param <T> the value; a subclass must name the type, because containers read it from there
 */
public abstract class BinaryLens<T> extends CoderLens<ByteBuffer, T> implements Encoder.Binary<T>, Decoder.Binary<T> {

    /**
     * For a subclass that passes its lens.
     *
     * @param lens encodes and decodes; thread-safe
     */
    protected BinaryLens(Lens<ByteBuffer, T> lens) {
        super(lens);
    }

    BinaryLens(Function<Class<?>, Lens<ByteBuffer, T>> lensOfSubclass) {
        super(lensOfSubclass);
    }

    /** @throws EncodeException with {@code value} and the {@link LensFailure} as its cause */
    @Override
    public ByteBuffer encode(T value) throws EncodeException {
        return injectOrEncodeException(value);
    }

    /**
     * Does not change {@code bytes}.
     *
     * @throws DecodeException with {@code bytes} and the {@link LensFailure} as its cause
     */
    @Override
    public T decode(ByteBuffer bytes) throws DecodeException {
        return extractOr(failure -> new DecodeException(bytes, failure.getMessage(), failure), bytes.duplicate());
    }

    /**
     * Returns true: {@link #decode} reports what is wrong with a message. Override it to leave messages to other decoders.
     */
    @Override
    public boolean willDecode(ByteBuffer bytes) {
        return true;
    }
}
