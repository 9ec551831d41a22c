package dev.sockeye.asyncapi.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * Notes the properties of an object. Those of a record are required, as the lenses require them, unless they are left out
 * when absent, as an Optional is; those of another class are required where {@code @JsonProperty} says so.
 */
final class ObjectVisitor extends JsonObjectFormatVisitor.Base {
    private final SchemaWriter writer;
    private final ObjectNode schema;
    private final boolean isRecord;

    ObjectVisitor(SchemaWriter writer, ObjectNode schema, JavaType type, SerializationContext context) {
        super(context);
        this.writer = writer;
        this.schema = schema;
        this.isRecord = type.getRawClass().isRecord();
    }

    @Override
    public void property(BeanProperty property) {
        add(property, true);
    }

    @Override
    public void optionalProperty(BeanProperty property) {
        add(property, isRecord);
    }

    @Override
    public void property(String name, JsonFormatVisitable handler, JavaType type) {
        set(name, writer.of(type), true);
    }

    @Override
    public void optionalProperty(String name, JsonFormatVisitable handler, JavaType type) {
        set(name, writer.of(type), isRecord);
    }

    private void add(BeanProperty property, boolean required) {
        ObjectNode value = writer.of(property.getType(), serializer(property), getContext());
        ObjectNode described = isNullable(property) ? SchemaWriter.nullable(value) : value;
        String description = property.getMetadata().getDescription();
        if (description != null && !described.has("$ref")) {
            described.put("description", description);
        }
        set(property.getName(), described, required && !isLeftOut(property));
    }

    private ValueSerializer<?> serializer(BeanProperty property) {
        ValueSerializer<?> own = property instanceof BeanPropertyWriter known ? known.getSerializer() : null;
        return own == null ? getContext().findPrimaryPropertySerializer(property.getType(), property) : own;
    }

    private boolean isLeftOut(BeanProperty property) {
        JsonInclude.Include included = property.findPropertyInclusion(
                        writer.mapper().serializationConfig(),
                        property.getType().getRawClass())
                .getValueInclusion();
        return included != JsonInclude.Include.ALWAYS && included != JsonInclude.Include.USE_DEFAULTS;
    }

    private void set(String name, ObjectNode value, boolean required) {
        ObjectNode properties = schema.withObjectProperty("properties");
        if (properties.has(name)) {
            // What tells types apart is a property of the type itself, and goes before.
            return;
        }
        properties.set(name, value);
        if (required) {
            schema.withArrayProperty("required").add(name);
        }
    }

    /** Whether an annotation of whatever library says that it may be null. */
    private static boolean isNullable(BeanProperty property) {
        AnnotatedMember member = property.getMember();
        return member != null && annotations(member.getAnnotated()).anyMatch(ObjectVisitor::saysNullable);
    }

    private static Stream<Annotation> annotations(@Nullable AnnotatedElement element) {
        Stream<Annotation> own = element == null ? Stream.of() : Stream.of(element.getAnnotations());
        Stream<Annotation> ofType = element instanceof Method method
                ? Stream.of(method.getAnnotatedReturnType().getAnnotations())
                : element instanceof Field field
                        ? Stream.of(field.getAnnotatedType().getAnnotations())
                        : Stream.of();
        return Stream.concat(own, ofType);
    }

    private static boolean saysNullable(Annotation annotation) {
        return annotation.annotationType().getSimpleName().equals("Nullable");
    }
}
