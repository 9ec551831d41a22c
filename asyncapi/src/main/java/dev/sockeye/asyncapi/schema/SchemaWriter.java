package dev.sockeye.asyncapi.schema;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the schemas of types as one mapper writes their values. */
record SchemaWriter(Schemas schemas, ObjectMapper mapper) {
    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode typed(String type) {
        return node().put("type", type);
    }

    /** The schema of a type, by name if it has one. */
    ObjectNode of(JavaType declared) {
        JavaType type = referenced(declared);
        Subtypes subtypes = Subtypes.of(type, mapper);
        if (subtypes == null) {
            return visited(type);
        }
        return subtypes.isOnly(type)
                ? kind(subtypes, subtypes.kinds().get(0))
                : schemas.named(new Schemas.Written(mapper, type, true), schema -> fillFamily(schema, subtypes, type));
    }

    /** The same of what a property holds, which may say itself how that is written. */
    ObjectNode of(JavaType declared, ValueSerializer<?> serializer, SerializationContext context) {
        JavaType type = referenced(declared);
        if (Subtypes.of(type, mapper) != null) {
            return of(type);
        }
        SchemaVisitor visitor = new SchemaVisitor(this);
        visitor.setContext(context);
        serializer.acceptJsonFormatVisitor(visitor, declared);
        return visitor.schema();
    }

    private static JavaType referenced(JavaType type) {
        return type.isReferenceType() ? referenced(type.getReferencedType()) : type;
    }

    private ObjectNode visited(JavaType type) {
        SchemaVisitor visitor = new SchemaVisitor(this);
        try {
            mapper.acceptJsonFormatVisitor(type, visitor);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Expected a type that Jackson can write, got " + type.toCanonical() + ": " + e.getOriginalMessage(),
                    e);
        }
        return visitor.schema();
    }

    private void fillFamily(ObjectNode schema, Subtypes subtypes, JavaType type) {
        describe(schema, type);
        ArrayNode alternatives = schema.putArray("oneOf");
        subtypes.kinds().forEach(kind -> alternatives.add(kind(subtypes, kind)));
        if (isProperty(subtypes)) {
            schema.put("discriminator", subtypes.property());
        }
    }

    /** One class of a family, with what tells it from the others. */
    private ObjectNode kind(Subtypes subtypes, Subtypes.Kind kind) {
        if (isProperty(subtypes)) {
            return object(kind.type(), subtypes.property(), kind.name());
        }
        ObjectNode content = object(kind.type(), null, "");
        if (subtypes.include() == JsonTypeInfo.As.WRAPPER_OBJECT) {
            ObjectNode wrapper = typed("object").put("additionalProperties", false);
            wrapper.putObject("properties").set(kind.name(), content);
            wrapper.putArray("required").add(kind.name());
            return wrapper;
        }
        ObjectNode wrapper = typed("array").put("minItems", 2).put("maxItems", 2);
        wrapper.putArray("items").add(node().put("const", kind.name())).add(content);
        return wrapper;
    }

    private static boolean isProperty(Subtypes subtypes) {
        return subtypes.include() == JsonTypeInfo.As.PROPERTY
                || subtypes.include() == JsonTypeInfo.As.EXISTING_PROPERTY;
    }

    private ObjectNode object(JavaType type, @Nullable String discriminator, String name) {
        return named(type, schema -> {
            begin(schema, type);
            if (discriminator != null) {
                schema.withObjectProperty("properties").putObject(discriminator).put("const", name);
                schema.putArray("required").add(discriminator);
            }
            mapper.acceptJsonFormatVisitor(type, new SchemaVisitor.OfObject(this, schema));
        });
    }

    /** A reference to the schema of one class or enum. */
    ObjectNode named(JavaType type, Consumer<ObjectNode> filling) {
        return schemas.named(new Schemas.Written(mapper, type, false), filling);
    }

    /** Begins the schema of an object. */
    void begin(ObjectNode schema, JavaType type) {
        describe(schema, type);
        schema.put("type", "object");
        schema.putObject("properties");
        if (mapper.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
            schema.put("additionalProperties", false);
        }
    }

    /** By its own annotation: that of a family would be repeated with each of its kinds. */
    private static void describe(ObjectNode schema, JavaType type) {
        JsonClassDescription description = type.getRawClass().getDeclaredAnnotation(JsonClassDescription.class);
        if (description != null) {
            schema.put("description", description.value());
        }
    }

    /** The same schema, or null. */
    static ObjectNode nullable(ObjectNode schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = node();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }
}
