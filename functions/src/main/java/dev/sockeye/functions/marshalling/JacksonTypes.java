package dev.sockeye.functions.marshalling;

import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/**
 * Which types messages can be of. Jackson itself would tell with the first message, or make something of the getters and
 * setters of a class that is no message at all, such as a thread.
 */
record JacksonTypes(ObjectMapper mapper) {
    /**
     * Returns if messages can be read as a type, and as what it contains.
     *
     * @throws IllegalArgumentException if not; the message says what to change
     */
    void requireReadable(Type type) {
        try {
            requireReadable(mapper.constructType(type), mapper._deserializationContext());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static void requireReadable(JavaType type, DeserializationContext context) {
        Class<?> raw = type.getRawClass();
        if (type.getContentType() != null) {
            requireReadable(type.getContentType(), context);
            return;
        }
        ValueDeserializer<?> deserializer = context.findNonContextualValueDeserializer(type);
        boolean told = context.findTypeDeserializer(type) != null;
        if (deserializer instanceof AbstractDeserializer && !told) {
            throw refused(raw, "is abstract and nothing says which class to make; make it sealed or use @JsonTypeInfo");
        }
        if (deserializer instanceof BeanDeserializerBase bean) {
            requireMessage(raw);
            if (!bean.getValueInstantiator().canInstantiate()) {
                throw refused(raw, "has no constructor to call; make it a record or mark one with @JsonCreator");
            }
        }
        if (told && raw.isSealed()) {
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                requireReadable(context.constructSpecializedType(type, permitted), context);
            }
        }
    }

    /**
     * Returns if messages can be written of a type, and of what it contains.
     *
     * @throws IllegalArgumentException if not; the message says what to change
     */
    void requireWritable(Type type) {
        try {
            requireWritable(mapper.constructType(type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private void requireWritable(JavaType type) {
        if (type.getContentType() != null) {
            requireWritable(type.getContentType());
            return;
        }
        ValueSerializer<?> serializer = mapper._serializationContext().findTypedValueSerializer(type, true);
        boolean opaque = serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer;
        if (opaque && type.getRawClass() != Object.class) {
            requireMessage(type.getRawClass());
        }
    }

    private static void requireMessage(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            throw refused(type, "is a class of the JDK that has no form in messages; use a type of your own");
        }
    }

    private static IllegalArgumentException refused(Class<?> type, String why) {
        return new IllegalArgumentException(type.getName() + ' ' + why);
    }
}
