package dev.sockeye.asyncapi.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.jsontype.NamedType;

/**
 * How the values of a type are told from those of others of its family.
 *
 * @param include how the name is written
 * @param property the property with the name, or what it wraps
 * @param kinds the classes with their names
 */
record Subtypes(JsonTypeInfo.As include, String property, List<Kind> kinds) {

    /** A class and what it is called. */
    record Kind(JavaType type, String name) {}

    /** Those of a type; null if nothing is written that tells its values apart. */
    static @Nullable Subtypes of(JavaType type, ObjectMapper mapper) {
        if (type.isContainerType() || type.isEnumType()) {
            return null;
        }
        SerializationConfig config = mapper.serializationConfig();
        AnnotatedClass annotated = AnnotatedClassResolver.resolve(config, type, config);
        JsonTypeInfo.Value told = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
        if (told == null || told.getIdType() == JsonTypeInfo.Id.NONE) {
            return null;
        }
        String property =
                told.getPropertyName() == null || told.getPropertyName().isEmpty()
                        ? told.getIdType().getDefaultPropertyName()
                        : told.getPropertyName();
        List<Kind> kinds = config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, annotated).stream()
                .filter(NamedType::hasName)
                .filter(named -> !Modifier.isAbstract(named.getType().getModifiers()))
                .filter(named -> type.getRawClass().isAssignableFrom(named.getType()))
                .map(named -> new Kind(
                        config.getTypeFactory().constructSpecializedType(type, named.getType()), named.getName()))
                .distinct()
                .sorted(Comparator.comparing(Kind::name))
                .toList();
        return new Subtypes(told.getInclusionType(), property, kinds);
    }

    /** Whether the type itself is the only one. */
    boolean isOnly(JavaType type) {
        return kinds.size() == 1 && kinds.get(0).type().equals(type);
    }
}
