package dev.sockeye.functions.marshalling;

import dev.sockeye.bridge.EncodedMessage;
import dev.sockeye.bridge.MessageFormat;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.bridge.ValueDecoding;
import dev.sockeye.bridge.ValueEncoding;
import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;
import jakarta.websocket.DecodeException;
import jakarta.websocket.EncodeException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.function.Function;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * A format by lenses.
 *
 * @param kind which messages carry it
 * @param subprotocol its name
 * @param mapper of its lenses
 * @param lenses makes one that reads and writes a type
 * @param looseLenses makes one that writes what holds values of any type
 */
record LensFormat<W>(
        MessageKind kind,
        String subprotocol,
        ObjectMapper mapper,
        Function<Type, Lens<W, Object>> lenses,
        Function<Type, Lens<W, Object>> looseLenses)
        implements MessageFormat {

    /** Loaded where Jackson is. */
    private static final class Json {
        private static final JsonMapper LOOSE =
                Lenses.jsonMapper().rebuild().addModule(ToldApart.module()).build();
        static final LensFormat<String> FORMAT = new LensFormat<>(
                MessageKind.TEXT, "json", Lenses.jsonMapper(), Lenses::json, type -> Lenses.json(type, LOOSE));
    }

    /** Loaded where Jackson's CBOR is. */
    private static final class Cbor {
        private static final CBORMapper LOOSE =
                Lenses.cborMapper().rebuild().addModule(ToldApart.module()).build();
        static final LensFormat<ByteBuffer> FORMAT = new LensFormat<>(
                MessageKind.BINARY, "cbor", Lenses.cborMapper(), Lenses::cbor, type -> Lenses.cbor(type, LOOSE));
    }

    /**
     * JSON in text messages.
     *
     * @throws IllegalStateException if Jackson is not there, or its parts do not fit each other; the message says what to do
     */
    static LensFormat<String> json() {
        Lenses.jsonMapper();
        return Json.FORMAT;
    }

    /**
     * CBOR in binary messages.
     *
     * @throws IllegalStateException as {@link #json}
     */
    static LensFormat<ByteBuffer> cbor() {
        Lenses.cborMapper();
        return Cbor.FORMAT;
    }

    @Override
    public ValueDecoding reading(Type type) {
        Lens<W, Object> lens = lenses.apply(type);
        new JacksonTypes(mapper).requireReadable(type);
        return payload -> read(lens, payload);
    }

    @SuppressWarnings("unchecked") // A payload is what the kind says.
    private Object read(Lens<W, Object> lens, Object payload) throws DecodeException {
        try {
            return lens.extract((W) payload);
        } catch (LensFailure failure) {
            throw payload instanceof String text
                    ? new DecodeException(text, failure.getMessage(), failure)
                    : new DecodeException((ByteBuffer) payload, failure.getMessage(), failure);
        }
    }

    @Override
    public ValueEncoding writing(Type type) {
        Lens<W, Object> lens = isLoose(type) ? looseLenses.apply(type) : lenses.apply(type);
        new JacksonTypes(mapper).requireWritable(type);
        return value -> write(lens, value);
    }

    /** Whether a type alone does not tell of what class the values in it are. */
    private static boolean isLoose(Type type) {
        return !(type instanceof Class<?> known)
                || known.getTypeParameters().length > 0
                || known.getComponentType() == Object.class;
    }

    private EncodedMessage write(Lens<W, Object> lens, Object value) throws EncodeException {
        try {
            W wire = lens.inject(value);
            return wire instanceof String text
                    ? new EncodedMessage.Text(text)
                    : new EncodedMessage.Binary((ByteBuffer) wire);
        } catch (LensFailure failure) {
            throw new EncodeException(value, failure.getMessage(), failure);
        }
    }
}
