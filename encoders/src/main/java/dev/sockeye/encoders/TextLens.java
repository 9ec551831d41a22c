package dev.sockeye.encoders;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.util.function.Function;

/**
 * Any text lens as a Jakarta pair. A subclass with a public no-argument constructor stands in {@code encoders} and
 * {@code decoders} alike:
 *
 * <pre>{@code
 * public class PortLens extends TextLens<Integer> {
 *     public PortLens() {
 *         super(Lenses.text().map("a port number", Integer::parseInt, String::valueOf));
 *     }
 * }
 * }</pre>
 *
 * @param <T> the value; a subclass writes it out, as containers read it from there
 */
public abstract class TextLens<T> extends CoderLens<String, T> implements Encoder.Text<T>, Decoder.Text<T> {

    /**
     * For a subclass that brings its lens along.
     *
     * @param lens what the coder does, thread-safe
     */
    protected TextLens(Lens<String, T> lens) {
        super(lens);
    }

    TextLens(Function<Class<?>, Lens<String, T>> lensOfSubclass) {
        super(lensOfSubclass);
    }

    /** @throws EncodeException with {@code value} and the {@link LensFailure} as its cause */
    @Override
    public String encode(T value) throws EncodeException {
        return injectOrEncodeException(value);
    }

    /** @throws DecodeException with {@code text} and the {@link LensFailure} as its cause */
    @Override
    public T decode(String text) throws DecodeException {
        return extractOr(failure -> new DecodeException(text, failure.getMessage(), failure), text);
    }

    /** True: what is wrong with a message is for {@link #decode} to say. Override it to leave messages to others. */
    @Override
    public boolean willDecode(String text) {
        return true;
    }
}
