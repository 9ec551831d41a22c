package dev.sockeye.functions.marshalling;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.util.NameTransformer;

/**
 * Writes what tells the kinds of a sealed type apart where Jackson leaves it out, as it goes by declarations: the elements
 * of a list are anything to whom has the list alone.
 */
final class ToldApart extends ValueSerializer<Object> {
    private final JavaType type;
    private final ValueSerializer<Object> plain;

    private ToldApart(JavaType type, ValueSerializer<Object> plain) {
        this.type = type;
        this.plain = plain;
    }

    /** For mappers that write what is told by its class alone. */
    static SimpleModule module() {
        return new SimpleModule("told apart").setSerializerModifier(new Modifier());
    }

    private static final class Modifier extends ValueSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        @SuppressWarnings("unchecked") // A serializer takes what it is made for.
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
            AnnotationIntrospector annotations = config.getAnnotationIntrospector();
            JsonTypeInfo.Value told = annotations.findPolymorphicTypeInfo(config, bean.getClassInfo());
            return told == null || told.getIdType() == JsonTypeInfo.Id.NONE
                    ? serializer
                    : new ToldApart(bean.getType(), (ValueSerializer<Object>) serializer);
        }
    }

    @Override
    public void resolve(SerializationContext context) {
        plain.resolve(context);
    }

    @Override
    @SuppressWarnings("unchecked") // It stays the serializer of the same type.
    public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
        return new ToldApart(type, (ValueSerializer<Object>) plain.createContextual(context, property));
    }

    @Override
    public ValueSerializer<Object> unwrappingSerializer(NameTransformer names) {
        return plain.unwrappingSerializer(names);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
        plain.serializeWithType(value, generator, context, context.findTypeSerializer(type));
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializationContext context, TypeSerializer told) {
        plain.serializeWithType(value, generator, context, told);
    }
}
