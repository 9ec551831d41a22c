package dev.sockeye.encoders;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Any lens on a stream of bytes as a Jakarta pair; used like {@link TextLens}.
 *
 * @param <T> the value; a subclass must name the type, because containers read it from there
 */
public abstract class BinaryStreamLens<T> extends CoderLens<InputStream, T>
        implements Encoder.BinaryStream<T>, Decoder.BinaryStream<T> {

    /**
     * For a subclass that passes its lens.
     *
     * @param lens encodes and decodes; thread-safe
     */
    protected BinaryStreamLens(Lens<InputStream, T> lens) {
        super(lens);
    }

    /** @throws EncodeException with {@code value} and the {@link LensFailure} as its cause */
    @Override
    public void encode(T value, OutputStream out) throws EncodeException, IOException {
        try (InputStream wire = injectOrEncodeException(value)) {
            wire.transferTo(out);
        }
    }

    /**
     * @throws DecodeException without bytes, because the stream was consumed, and with the {@link LensFailure} as its cause
     */
    @Override
    public T decode(InputStream in) throws DecodeException {
        return extractOr(failure -> new DecodeException(ByteBuffer.allocate(0), failure.getMessage(), failure), in);
    }
}
