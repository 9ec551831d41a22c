package dev.sockeye.encoders;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Visits every type a value may hold, so that a sealed type that cannot be dispatched is reported when the lens is made.
 * Jackson itself would look at it with the first message that holds one.
 */
final class SealedTypesCheck {
    private final DeserializationConfig config;
    private final Set<JavaType> visited = new HashSet<>();

    SealedTypesCheck(DeserializationConfig config) {
        this.config = config;
    }

    void visit(JavaType type) {
        if (!visited.add(type)) {
            return;
        }
        for (JavaType parameter : type.getBindings().getTypeParameters()) {
            visit(parameter);
        }
        if (type.getContentType() != null) {
            visit(type.getContentType());
        }
        Class<?> raw = type.getRawClass();
        if (!SealedTypes.isOfPlatform(raw) && !raw.isEnum()) {
            visitSubtypes(type);
            visitFields(type);
        }
    }

    private void visitSubtypes(JavaType type) {
        AnnotatedClass annotated = AnnotatedClassResolver.resolve(config, type, config);
        if (config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated) == null) {
            return;
        }
        List<NamedType> subtypes = config.getAnnotationIntrospector().findSubtypes(config, annotated);
        if (subtypes != null) {
            subtypes.forEach(subtype -> visit(config.constructType(subtype.getType())));
        }
    }

    private void visitFields(JavaType type) {
        for (Field field : type.getRawClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                visit(config.getTypeFactory().resolveMemberType(field.getGenericType(), type.getBindings()));
            }
        }
        if (type.getSuperClass() != null) {
            visit(type.getSuperClass());
        }
    }
}
