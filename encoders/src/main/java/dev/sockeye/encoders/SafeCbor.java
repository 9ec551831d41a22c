package dev.sockeye.encoders;

import java.util.function.Function;
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
                    .addDeserializer(String.class, new Only<>(JsonToken.VALUE_STRING, JsonParser::getString))
                    .addDeserializer(
                            byte[].class, new Only<>(JsonToken.VALUE_EMBEDDED_OBJECT, JsonParser::getBinaryValue)))
            .build();

    private SafeCbor() {}

    /** Takes no other kind, where Jackson would read text as bytes in Base64 and bytes as such text. */
    private static final class Only<T> extends ValueDeserializer<T> {
        private final JsonToken kind;
        private final Function<JsonParser, T> read;

        Only(JsonToken kind, Function<JsonParser, T> read) {
            this.kind = kind;
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked") // if it returns at all, what it gives is a T
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return parser.hasToken(kind)
                    ? read.apply(parser)
                    : (T) context.handleUnexpectedToken(context.getContextualType(), parser);
        }
    }
}
