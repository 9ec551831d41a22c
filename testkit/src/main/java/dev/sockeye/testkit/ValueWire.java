package dev.sockeye.testkit;

import dev.sockeye.encoders.Lens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values become whole messages, whatever wire form their lens has.
 *
 * @param ofText reads text; null if the lens is for bytes
 * @param ofBytes reads bytes; null if the lens is for text
 * @param write makes a text or bytes
 * @param <T> the values
 */
record ValueWire<T>(
        @Nullable Function<String, T> ofText, @Nullable Function<byte[], T> ofBytes, Function<T, Object> write) {
    /** The lens of a wire form says which it is, so its type argument is known. */
    @SuppressWarnings("unchecked")
    static <T> ValueWire<T> of(Lens<?, T> lens) {
        return switch (lens.form()) {
            case TEXT -> {
                Lens<String, T> text = (Lens<String, T>) lens;
                yield new ValueWire<>(text::extract, null, text::inject);
            }
            case TEXT_STREAM -> {
                Lens<Reader, T> text = (Lens<Reader, T>) lens;
                yield new ValueWire<>(
                        whole -> text.extract(new StringReader(whole)), null, value -> text(text.inject(value)));
            }
            case BINARY -> {
                Lens<ByteBuffer, T> bytes = (Lens<ByteBuffer, T>) lens;
                yield new ValueWire<>(null, whole -> bytes.extract(ByteBuffer.wrap(whole)), bytes::inject);
            }
            case BINARY_STREAM -> {
                Lens<InputStream, T> bytes = (Lens<InputStream, T>) lens;
                yield new ValueWire<>(
                        null,
                        whole -> bytes.extract(new ByteArrayInputStream(whole)),
                        value -> bytes(bytes.inject(value)));
            }
        };
    }

    private static String text(Reader wire) {
        StringWriter all = new StringWriter();
        try (wire) {
            wire.transferTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private static ByteBuffer bytes(InputStream wire) {
        try (wire) {
            return ByteBuffer.wrap(wire.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a message; null if it is of another kind. */
    @Nullable T read(Arrival arrival) {
        if (arrival instanceof Arrival.Text text && ofText != null) {
            return ofText.apply(text.text());
        }
        return arrival instanceof Arrival.Binary binary && ofBytes != null ? ofBytes.apply(binary.toByteArray()) : null;
    }
}
