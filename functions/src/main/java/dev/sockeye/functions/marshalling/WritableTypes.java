package dev.sockeye.functions.marshalling;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/** Looks for what a type cannot be written with, in all that it declares to contain. For one question. */
final class WritableTypes {
    private final SerializationContext context;
    private final Set<JavaType> seen = new HashSet<>();

    WritableTypes(SerializationContext context) {
        this.context = context;
    }

    void require(JavaType type) {
        if (type.getContentType() != null) {
            require(type.getContentType());
        } else if (seen.add(type)) {
            requireValue(type, context.findValueSerializer(type));
        }
    }

    private void requireValue(JavaType type, ValueSerializer<?> serializer) {
        Class<?> raw = type.getRawClass();
        boolean opaque = serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer;
        if (opaque && raw != Object.class) {
            MessageTypes.requireMessage(raw);
            requireProperties(type, serializer);
        }
        if (raw.isSealed()) {
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                require(context.constructSpecializedType(type, permitted));
            }
        }
    }

    private void requireProperties(JavaType type, ValueSerializer<?> serializer) {
        for (Iterator<PropertyWriter> all = serializer.properties(); all.hasNext(); ) {
            PropertyWriter property = all.next();
            if (!hasOwn(property)) {
                MessageTypes.requireProperty(property.getName(), type, () -> require(property.getType()));
            }
        }
    }

    /** Whether an annotation says how it is written. */
    private boolean hasOwn(PropertyWriter property) {
        return property.getMember() != null
                && context.getAnnotationIntrospector().findSerializer(context.getConfig(), property.getMember())
                        != null;
    }
}
