package dev.sockeye.encoders;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * The roots of every {@link Lens}, and methods that combine several lenses into one:
 *
 * <pre>{@code
 * Lens<String, Integer> port = Lenses.text().map("a port number", Integer::parseInt, String::valueOf);
 * Lens<String, Chat> chat = Lenses.json(Chat.class);
 * }</pre>
 *
 * <p>All are immutable and thread-safe. The {@code json} lenses need {@code tools.jackson.core:jackson-databind} and the
 * {@code cbor} lenses {@code tools.jackson.dataformat:jackson-dataformat-cbor}, which are optional: add them to use
 * these.
 */
public final class Lenses {
    private static final Lens<Reader, Reader> TEXT_STREAM = root(WireForm.TEXT_STREAM, "a stream of text");
    private static final Lens<InputStream, InputStream> BINARY_STREAM =
            root(WireForm.BINARY_STREAM, "a stream of bytes");
    private static final Lens<ByteBuffer, ByteBuffer> BINARY =
            new FunctionLens<>(WireForm.BINARY, "bytes", bytes -> bytes.slice().asReadOnlyBuffer(), ByteBuffer::slice);

    private Lenses() {}

    /**
     * {@return a whole text message} Text with an unpaired surrogate fails in both directions, because no message can carry
     * it.
     */
    public static Lens<String, String> text() {
        return WholeText.INSTANCE;
    }

    /**
     * {@return a whole binary message, from position to limit} The value is a read-only view that starts at 0 and shares the
     * bytes: copy them if you need them after the message. The wire form is a view of the value. Both are big-endian, as
     * new buffers are.
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
     * Adapts a lens of whole text to messages that are streams. The text is read completely before the lens gets it, and
     * written completely before sending starts.
     *
     * @param <T> the value
     * @param whole reads and writes the text
     * @return the lens
     */
    public static <T> Lens<Reader, T> textStream(Lens<String, T> whole) {
        return new FunctionLens<>(
                WireForm.TEXT_STREAM,
                whole.content(),
                whole.target(),
                reader -> whole.extract(WholeMessage.text(reader)),
                value -> new StringReader(whole.inject(value)));
    }

    /**
     * Adapts a lens of whole binary messages to messages that are streams. A message is read completely before the lens
     * gets it, and written completely before sending starts.
     *
     * @param <T> the value
     * @param whole reads and writes the bytes
     * @return the lens
     */
    public static <T> Lens<InputStream, T> binaryStream(Lens<ByteBuffer, T> whole) {
        return new FunctionLens<>(
                WireForm.BINARY_STREAM,
                whole.content(),
                whole.target(),
                in -> whole.extract(ByteBuffer.wrap(WholeMessage.bytes(in))),
                value -> new ByteArrayInputStream(WholeMessage.bytes(whole.inject(value))));
    }

    /**
     * JSON of a class, by {@link #jsonMapper()}.
     *
     * @param <T> the value
     * @param type the type of the value
     * @return the lens
     * @throws IllegalArgumentException if {@code type} contains a sealed type that cannot be dispatched; the message names
     *     the types and what to change
     * @throws IllegalStateException if Jackson is not on the class path, or its modules have different versions; the
     *     message names the dependency to add, or the versions
     */
    public static <T> Lens<String, T> json(Class<T> type) {
        return json((Type) type);
    }

    /**
     * JSON of any type, by {@link #jsonMapper()}; the caller must make sure that {@code T} is that type.
     *
     * @param <T> the value
     * @param type the type of the value
     * @return the lens
     * @throws IllegalArgumentException as {@link #json(Class)}
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<String, T> json(Type type) {
        return json(type, jsonMapper());
    }

    /**
     * JSON of any type by a given mapper, used as it is; the caller must make sure that {@code T} is that type.
     *
     * @param <T> the value
     * @param type the type of the value
     * @param mapper reads and writes the JSON; never changed
     * @return the lens
     * @throws IllegalArgumentException as {@link #json(Class)}, if the mapper derives from {@link #jsonMapper()}
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<String, T> json(Type type, JsonMapper mapper) {
        Jackson.requireJson();
        return JsonNotation.lens(type, mapper);
    }

    /**
     * {@return the mapper of the {@code json} lenses, shared and immutable; {@code jsonMapper().rebuild()} starts a mapper
     * of your own with the same settings}
     *
     * <p>It reads strictly, so that reading and writing match. These fail: unknown and duplicate properties, a missing
     * record component or creator parameter (unless Optional), null for a primitive, a scalar of another kind, an enum by
     * number, a number that would be read as infinite, and anything after the value. Enums are written by their constant's
     * name; dates are ISO-8601 and keep their zone; an empty Optional is left out. The read limits are Jackson's. No
     * property is written twice.
     *
     * <p>A sealed type is identified by the property {@code type}, whose value is the simple name of the permitted type in
     * lower camel case ({@code URLChanged} is {@code urlChanged}); Jackson's {@code @JsonTypeInfo} on the sealed type
     * and {@code @JsonTypeName} on the permitted one override that. A class is never looked up by a name from the wire.
     *
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static JsonMapper jsonMapper() {
        Jackson.requireJson();
        return SafeJson.MAPPER;
    }

    /**
     * CBOR of a class, by {@link #cborMapper()}.
     *
     * @param <T> the value
     * @param type the type of the value
     * @return the lens
     * @throws IllegalArgumentException as {@link #json(Class)}
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<ByteBuffer, T> cbor(Class<T> type) {
        return cbor((Type) type);
    }

    /**
     * CBOR of any type, by {@link #cborMapper()}; the caller must make sure that {@code T} is that type.
     *
     * @param <T> the value
     * @param type the type of the value
     * @return the lens
     * @throws IllegalArgumentException as {@link #json(Class)}
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<ByteBuffer, T> cbor(Type type) {
        return cbor(type, cborMapper());
    }

    /**
     * CBOR of any type by a given mapper, used as it is; the caller must make sure that {@code T} is that type.
     *
     * @param <T> the value
     * @param type the type of the value
     * @param mapper reads and writes the CBOR; never changed
     * @return the lens
     * @throws IllegalArgumentException as {@link #json(Class)}, if the mapper derives from {@link #cborMapper()}
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<ByteBuffer, T> cbor(Type type, CBORMapper mapper) {
        Jackson.requireCbor();
        return CborNotation.lens(type, mapper);
    }

    /**
     * {@return the mapper of the {@code cbor} lenses, shared and immutable; {@code cborMapper().rebuild()} starts a mapper
     * of your own with the same settings}
     *
     * <p>Its rules are those of {@link #jsonMapper()}, as far as they apply to CBOR. Byte strings are read as byte arrays,
     * and never as text; text is never read as bytes. NaN and the infinities are numbers. Tags that Jackson does not know
     * are ignored. {@code undefined} is rejected or read as null. A key that is an integer or a byte string is read as its
     * text.
     *
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static CBORMapper cborMapper() {
        Jackson.requireCbor();
        return SafeCbor.MAPPER;
    }

    /**
     * A list as text with a separator between its elements, such as {@code ","} or a line end; an empty list is an empty
     * text. An element whose text contains the separator fails, and so does a single empty element. The failure names the
     * first invalid element.
     *
     * @param <T> the elements
     * @param element reads and writes an element as text
     * @param separator the separator, not empty
     * @return the lens; the lists it reads are immutable
     * @throws IllegalArgumentException if {@code separator} is empty
     */
    public static <T> Lens<String, List<T>> textList(Lens<String, T> element, String separator) {
        return new Separated(separator).listOf(element);
    }

    /**
     * A JSON array of elements that another lens reads and writes as JSON; that lens may be mapped and checked. The failure
     * names the first invalid element.
     *
     * @param <T> the elements
     * @param element reads and writes an element as JSON
     * @return the lens; the lists it reads are immutable
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<String, List<T>> jsonList(Lens<String, T> element) {
        Jackson.requireJson();
        return new Parts<>(JsonNotation.INSTANCE).listOf(element);
    }

    /**
     * A CBOR array of elements that another lens reads and writes, as {@link #jsonList}.
     *
     * @param <T> the elements
     * @param element reads and writes an element as CBOR
     * @return the lens; the lists it reads are immutable
     * @throws IllegalStateException as {@link #json(Class)}
     */
    public static <T> Lens<ByteBuffer, List<T>> cborList(Lens<ByteBuffer, T> element) {
        Jackson.requireCbor();
        return new Parts<>(CborNotation.INSTANCE).listOf(element);
    }

    /**
     * Tries several lenses in order and uses the first that succeeds, in both directions. Writing a value fails if an
     * earlier lens would read the result as another value. The failure lists the problems of each lens as its {@link
     * LensFailure#problems() problems}.
     *
     * @param <W> the wire form, String or ByteBuffer: a stream can be read once only
     * @param <T> the common type of the values
     * @param lenses in the order in which they are tried; each must reject values that are not its own, as those of this
     *     package do
     * @return the lens
     * @throws IllegalArgumentException if there is none, or one reads a stream
     */
    @SafeVarargs
    @SuppressWarnings({"unchecked", "varargs"
    }) // a value of another class ends in a ClassCastException, which OneOf expects
    public static <W, T> Lens<W, T> oneOf(Lens<W, ? extends T>... lenses) {
        return new OneOf<>(Arrays.stream(lenses).map(lens -> (Lens<W, T>) lens).toList()).lens();
    }

    /**
     * A value of one of several kinds, each with a name in its {@link Envelope} and a lens of its own. Other names and
     * other classes are rejected.
     *
     * @param <W> the wire form
     * @param <T> the common type of the values
     * @param type the common type of the values; if it is sealed, there must be an alternative for every permitted type
     * @param envelope reads and writes names with payloads
     * @param alternatives the kinds
     * @return the lens
     * @throws IllegalArgumentException if two alternatives have the same name, if the class of one is the class of another
     *     or a subclass of it, or if there is none for a class that {@code type} permits
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <W, T> Lens<W, T> dispatch(
            Class<T> type, Lens<W, Envelope<W>> envelope, Alternative<W, ? extends T>... alternatives) {
        return new Dispatch<>(type, envelope, Arrays.stream(alternatives).toList()).lens();
    }

    private static <W> Lens<W, W> root(WireForm form, String target) {
        return new FunctionLens<>(form, target, Function.identity(), Function.identity());
    }
}
