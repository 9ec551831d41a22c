package dev.sockeye.encoders;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.cbor.CBORMapper;

/** The mapper of the {@code cbor} lenses; in a class of its own, as {@link SafeJson}. */
final class SafeCbor {
    static final CBORMapper MAPPER = StrictRules.applyTo(CBORMapper.builder())
            .addModule(new SimpleModule("text is text and bytes are bytes")
                    .addDeserializer(
                            String.class, new Only<>(String.class, JsonToken.VALUE_STRING, JsonParser::getString))
                    .addDeserializer(
                            CharSequence.class,
                            new Only<>(CharSequence.class, JsonToken.VALUE_STRING, JsonParser::getString))
                    .addDeserializer(
                            ByteBuffer.class,
                            new Only<>(ByteBuffer.class, JsonToken.VALUE_EMBEDDED_OBJECT, SafeCbor::buffer))
                    .addDeserializer(
                            byte[].class,
                            new Only<>(byte[].class, JsonToken.VALUE_EMBEDDED_OBJECT, JsonParser::getBinaryValue)))
            .build();

    private SafeCbor() {}

    private static @Nullable ByteBuffer buffer(JsonParser parser) {
        byte @Nullable [] bytes = parser.getBinaryValue();
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    /** Takes no other kind, where Jackson would read text as bytes in Base64 and bytes as such text. */
    private static final class Only<T> extends ValueDeserializer<T> {
        private final Class<T> type;
        private final JsonToken kind;
        private final Function<JsonParser, @Nullable T> read;

        Only(Class<T> type, JsonToken kind, Function<JsonParser, @Nullable T> read) {
            this.type = type;
            this.kind = kind;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            @Nullable T value = parser.hasToken(kind) ? read.apply(parser) : null;
            return value == null ? type.cast(context.handleUnexpectedToken(type, parser)) : value;
        }
    }
}
