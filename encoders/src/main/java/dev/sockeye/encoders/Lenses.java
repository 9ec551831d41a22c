package dev.sockeye.encoders;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * The roots every {@link Lens} starts from:
 *
 * <pre>{@code
 * Lens<String, Integer> port = Lenses.text().map("a port number", Integer::parseInt, String::valueOf);
 * Lens<String, Chat> chat = Lenses.json(Chat.class);
 * }</pre>
 *
 * <p>All are immutable and thread-safe. The {@code json} lenses need {@code tools.jackson.core:jackson-databind}, which
 * is optional: add it to use them.
 */
public final class Lenses {
    private static final Lens<Reader, Reader> TEXT_STREAM = root(WireForm.TEXT_STREAM, "a stream of text");
    private static final Lens<InputStream, InputStream> BINARY_STREAM =
            root(WireForm.BINARY_STREAM, "a stream of bytes");
    private static final Lens<ByteBuffer, ByteBuffer> BINARY =
            new FunctionLens<>(WireForm.BINARY, "bytes", bytes -> bytes.slice().asReadOnlyBuffer(), ByteBuffer::slice);

    private Lenses() {}

    /**
     * {@return a whole text message} A text with half a surrogate pair fails both ways, as no message can carry it.
     */
    public static Lens<String, String> text() {
        return WholeText.INSTANCE;
    }

    /**
     * {@return a whole binary message, from position to limit} The value is a read-only view that starts at 0 and shares the
     * bytes: copy what must outlive the message. The wire form is a view of the value. Both are big-endian, as new
     * buffers are.
     */
    public static Lens<ByteBuffer, ByteBuffer> binary() {
        return BINARY;
    }

    /** {@return a text message read as a stream} Functions mapped to it wrap IOException in UncheckedIOException. */
    public static Lens<Reader, Reader> textStream() {
        return TEXT_STREAM;
    }

    /** {@return a binary message read as a stream} Functions mapped to it wrap IOException in UncheckedIOException. */
    public static Lens<InputStream, InputStream> binaryStream() {
        return BINARY_STREAM;
    }

    /**
     * JSON of a class, by {@link #jsonMapper()}.
     *
     * @param <T> the value
     * @param type what the JSON stands for
     * @return the lens
     * @throws IllegalArgumentException if {@code type} reaches a sealed type that cannot be dispatched; the message
     *     names the types and what to change
     * @throws IllegalStateException if Jackson is not there, or its parts do not fit each other; the message names the
     *     dependency to add, or the versions
     */
    public static <T> Lens<String, T> json(Class<T> type) {
        return json((Type) type);
    }

    /**
     * JSON of any type, by {@link #jsonMapper()}; the caller answers for {@code T} being that type.
     *
     * @param <T> the value
     * @param type what the JSON stands for
     * @return the lens
     * @throws IllegalArgumentException as {@link #json(Class)}
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<String, T> json(Type type) {
        Jackson.require();
        return JsonText.of(type, SafeJson.MAPPER);
    }

    /**
     * JSON of any type by a mapper of the caller's, used as it is; the caller answers for {@code T} being that type.
     *
     * @param <T> the value
     * @param type what the JSON stands for
     * @param mapper reads and writes the JSON; never changed
     * @return the lens
     * @throws IllegalArgumentException as {@link #json(Class)}, if the mapper derives from {@link #jsonMapper()}
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<String, T> json(Type type, JsonMapper mapper) {
        Jackson.require();
        return JsonText.of(type, mapper);
    }

    /**
     * {@return the mapper of the {@code json} lenses, shared and immutable; {@code jsonMapper().rebuild()} starts one of your
     * own that keeps what it does not change}
     *
     * <p>It reads strictly, so that what was read is what would be written: unknown and duplicate properties, a missing
     * record component or creator parameter (unless Optional), null for a primitive, a scalar of another kind, an enum
     * by number, a number that would be read as infinite and anything after the value all fail. Enums are told by their
     * constant's name, dates are ISO-8601 and keep their zone, an empty Optional is left out when written. Read limits
     * are Jackson's. No property is written twice.
     *
     * <p>A sealed type is told by the property {@code type}, whose value is the simple name of the permitted type in
     * lower camel case ({@code URLChanged} is {@code urlChanged}); Jackson's {@code @JsonTypeInfo} on the sealed type
     * and {@code @JsonTypeName} on the permitted one override that. No class is ever found by a name from the wire.
     *
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static JsonMapper jsonMapper() {
        Jackson.require();
        return SafeJson.MAPPER;
    }

    private static <W> Lens<W, W> root(WireForm form, String target) {
        return new FunctionLens<>(form, target, Function.identity(), Function.identity());
    }
}
