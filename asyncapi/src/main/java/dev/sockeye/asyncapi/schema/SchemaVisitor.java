package dev.sockeye.asyncapi.schema;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNullFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes what one serializer says that it writes. */
final class SchemaVisitor extends JsonFormatVisitorWrapper.Base {
    /** What the strings of some types are (JSON Schema validation, section 7.3); of others, Jackson says too much. */
    private static final Map<Class<?>, String> FORMATS = Map.of(
            Instant.class, "date-time",
            OffsetDateTime.class, "date-time",
            Date.class, "date-time",
            LocalDate.class, "date",
            Duration.class, "duration",
            UUID.class, "uuid",
            URI.class, "uri");

    private final SchemaWriter writer;
    private ObjectNode schema = SchemaWriter.node();

    SchemaVisitor(SchemaWriter writer) {
        this.writer = writer;
    }

    /** What was said; empty for anything. */
    ObjectNode schema() {
        return schema;
    }

    @Override
    public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        AtomicReference<@Nullable ObjectVisitor> first = new AtomicReference<>();
        schema = writer.named(type, filled -> {
            writer.begin(filled, type);
            first.set(new ObjectVisitor(writer, filled, type, getContext()));
        });
        return first.get();
    }

    @Override
    public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
        JavaType content = type.getContentType();
        if (content != null && content.hasRawClass(byte.class)) {
            schema = SchemaWriter.typed("string").put("contentEncoding", "base64");
        } else if (content != null && content.hasRawClass(char.class)) {
            schema = SchemaWriter.typed("string");
        } else {
            schema = SchemaWriter.typed("array");
            schema.set("items", content == null ? SchemaWriter.node() : writer.of(content));
        }
        return null;
    }

    @Override
    public @Nullable JsonMapFormatVisitor expectMapFormat(JavaType type) {
        JavaType content = type.getContentType();
        schema = SchemaWriter.typed("object");
        schema.set("additionalProperties", content == null ? SchemaWriter.node() : writer.of(content));
        return null;
    }

    @Override
    public JsonStringFormatVisitor expectStringFormat(JavaType type) {
        ObjectNode text = SchemaWriter.typed("string");
        String format = type == null ? null : FORMATS.get(type.getRawClass());
        if (format != null) {
            text.put("format", format);
        }
        schema = text;
        return new JsonStringFormatVisitor.Base() {
            @Override
            public void enumTypes(Set<String> constants) {
                schema = type != null && type.isEnumType()
                        ? writer.named(type, named -> fill(named, constants))
                        : fill(text, constants);
            }
        };
    }

    private static ObjectNode fill(ObjectNode schema, Set<String> constants) {
        ArrayNode values = schema.put("type", "string").putArray("enum");
        constants.forEach(values::add);
        return schema;
    }

    @Override
    public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
        schema = SchemaWriter.typed("number");
        return null;
    }

    @Override
    public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
        schema = SchemaWriter.typed("integer");
        return null;
    }

    @Override
    public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
        schema = SchemaWriter.typed("boolean");
        return null;
    }

    @Override
    public @Nullable JsonNullFormatVisitor expectNullFormat(JavaType type) {
        schema = SchemaWriter.typed("null");
        return null;
    }

    @Override
    public @Nullable JsonAnyFormatVisitor expectAnyFormat(JavaType type) {
        schema = SchemaWriter.node();
        return null;
    }

    /** For a serializer that is known to write an object, whose schema has begun. */
    static final class OfObject extends JsonFormatVisitorWrapper.Base {
        private final SchemaWriter writer;
        private final ObjectNode schema;

        OfObject(SchemaWriter writer, ObjectNode schema) {
            this.writer = writer;
            this.schema = schema;
        }

        @Override
        public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
            return new ObjectVisitor(writer, schema, type, getContext());
        }
    }
}
