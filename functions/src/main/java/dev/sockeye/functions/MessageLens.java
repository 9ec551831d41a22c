package dev.sockeye.functions;

import dev.sockeye.encoders.Lens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A lens between whole messages and values, whatever wire form it is made of.
 *
 * @param <T> the values
 */
sealed interface MessageLens<T> {
    /** Of the message's value; null if the message is of the other kind. */
    @Nullable T extract(WsMessage message);

    WsMessage inject(T value);

    /** The lens of a wire form says which it is, so its type argument is known. */
    @SuppressWarnings("unchecked")
    static <T> MessageLens<T> of(Lens<?, T> lens) {
        return switch (lens.form()) {
            case TEXT -> new OfText<>((Lens<String, T>) lens);
            case BINARY -> new OfBinary<>((Lens<ByteBuffer, T>) lens);
            case TEXT_STREAM -> new OfTextStream<>((Lens<Reader, T>) lens);
            case BINARY_STREAM -> new OfBinaryStream<>((Lens<InputStream, T>) lens);
        };
    }

    record OfText<T>(Lens<String, T> lens) implements MessageLens<T> {
        @Override
        public @Nullable T extract(WsMessage message) {
            return message instanceof WsMessage.Text text ? lens.extract(text.text()) : null;
        }

        @Override
        public WsMessage inject(T value) {
            return WsMessage.of(lens.inject(value));
        }
    }

    record OfBinary<T>(Lens<ByteBuffer, T> lens) implements MessageLens<T> {
        @Override
        public @Nullable T extract(WsMessage message) {
            return message instanceof WsMessage.Binary binary ? lens.extract(binary.bytes()) : null;
        }

        @Override
        public WsMessage inject(T value) {
            return WsMessage.of(lens.inject(value));
        }
    }

    record OfTextStream<T>(Lens<Reader, T> lens) implements MessageLens<T> {
        @Override
        public @Nullable T extract(WsMessage message) {
            return message instanceof WsMessage.Text text ? lens.extract(new StringReader(text.text())) : null;
        }

        @Override
        public WsMessage inject(T value) {
            StringWriter text = new StringWriter();
            try (Reader wire = lens.inject(value)) {
                wire.transferTo(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return WsMessage.of(text.toString());
        }
    }

    record OfBinaryStream<T>(Lens<InputStream, T> lens) implements MessageLens<T> {
        @Override
        public @Nullable T extract(WsMessage message) {
            return message instanceof WsMessage.Binary binary
                    ? lens.extract(new ByteArrayInputStream(copy(binary.bytes())))
                    : null;
        }

        @Override
        public WsMessage inject(T value) {
            try (InputStream wire = lens.inject(value)) {
                return WsMessage.of(ByteBuffer.wrap(wire.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }
}
