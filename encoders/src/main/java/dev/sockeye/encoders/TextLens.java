package dev.sockeye.encoders;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.util.function.Function;

/**
 * Any text lens as a Jakarta pair. A subclass with a public no-argument constructor can be listed in both {@code encoders}
 * and {@code decoders}:
 *
 * <pre>{@code
 * public class PortLens extends TextLens<Integer> {
 *     public PortLens() {
 *         super(Lenses.text().map("a port number", Integer::parseInt, String::valueOf));
 *     }
 * }
 * }</pre>
 *
 * @param <T> the value; a subclass must name the type, because containers read it from there
 */
public abstract class TextLens<T> extends CoderLens<String, T> implements Encoder.Text<T>, Decoder.Text<T> {

    /**
     * For a subclass that passes its lens.
     *
     * @param lens encodes and decodes; thread-safe
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

    /**
     * Returns true: {@link #decode} reports what is wrong with a message. Override it to leave messages to other decoders.
     */
    @Override
    public boolean willDecode(String text) {
        return true;
    }
}
