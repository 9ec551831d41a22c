package dev.sockeye.encoders;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/**
 * Any lens on a stream of text as a Jakarta pair; used like {@link TextLens}.
 *
 * @param <T> the value; a subclass must name the type, because containers read it from there
 */
public abstract class TextStreamLens<T> extends CoderLens<Reader, T>
        implements Encoder.TextStream<T>, Decoder.TextStream<T> {

    /**
     * For a subclass that passes its lens.
     *
     * @param lens encodes and decodes; thread-safe
     */
    protected TextStreamLens(Lens<Reader, T> lens) {
        super(lens);
    }

    /** @throws EncodeException with {@code value} and the {@link LensFailure} as its cause */
    @Override
    public void encode(T value, Writer writer) throws EncodeException, IOException {
        try (Reader wire = injectOrEncodeException(value)) {
            wire.transferTo(writer);
        }
    }

    /**
     * @throws DecodeException without text, because the stream was consumed, and with the {@link LensFailure} as its cause
     */
    @Override
    public T decode(Reader reader) throws DecodeException {
        return extractOr(failure -> new DecodeException("", failure.getMessage(), failure), reader);
    }
}
