package dev.sockeye.functions.marshalling;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/** Looks for what a type cannot be read with, in all that it contains. For one question. */
final class ReadableTypes {
    private final DeserializationContext context;
    private final Set<JavaType> seen = new HashSet<>();

    ReadableTypes(DeserializationContext context) {
        this.context = context;
    }

    void require(JavaType type) {
        if (type.getKeyType() != null) {
            // Made for nothing else than to learn that there is one.
            var unused = context.findKeyDeserializer(type.getKeyType(), null);
        }
        if (type.getContentType() != null) {
            require(type.getContentType());
        } else if (seen.add(type)) {
            requireValue(type, deserializer(type));
        }
    }

    /** What Jackson cannot make it does not say of which property, so those are asked one by one. */
    private ValueDeserializer<?> deserializer(JavaType type) {
        try {
            return context.findNonContextualValueDeserializer(type);
        } catch (JacksonException e) {
            for (BeanPropertyDefinition property :
                    context.introspectBeanDescription(type).findProperties()) {
                MessageTypes.requireProperty(property.getName(), type, () -> require(property.getPrimaryType()));
            }
            throw e;
        }
    }

    private void requireValue(JavaType type, ValueDeserializer<?> deserializer) {
        Class<?> raw = type.getRawClass();
        boolean told = context.findTypeDeserializer(type) != null;
        if (deserializer instanceof AbstractDeserializer && !told) {
            throw MessageTypes.refused(
                    raw, "is abstract and nothing says which class to make; make it sealed or use @JsonTypeInfo");
        }
        if (deserializer instanceof BeanDeserializerBase bean) {
            requireBean(type, bean);
        }
        if (told && raw.isSealed()) {
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                require(context.constructSpecializedType(type, permitted));
            }
        }
    }

    private void requireBean(JavaType type, BeanDeserializerBase bean) {
        Class<?> raw = type.getRawClass();
        MessageTypes.requireMessage(raw);
        if (!bean.getValueInstantiator().canInstantiate()) {
            throw MessageTypes.refused(
                    raw, "has no constructor to call; make it a record or mark one with @JsonCreator");
        }
        for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext(); ) {
            SettableBeanProperty property = all.next();
            if (!property.isIgnorable() && !hasOwn(property)) {
                MessageTypes.requireProperty(property.getName(), type, () -> require(property.getType()));
            }
        }
    }

    /** Whether an annotation says how it is read. */
    private boolean hasOwn(SettableBeanProperty property) {
        return property.getMember() != null
                && context.getAnnotationIntrospector().findDeserializer(context.getConfig(), property.getMember())
                        != null;
    }
}
