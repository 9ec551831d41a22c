package dev.sockeye.encoders;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;

/** What a subclass of {@link JsonLens} or {@link CborLens} wrote for {@code T}, also through generic classes in between. */
final class CapturedType {
    private CapturedType() {}

    static JavaType of(Class<?> subclass, Class<?> pair, ObjectMapper mapper) {
        for (Class<?> type = subclass; type != pair; type = type.getSuperclass()) {
            Type parent = type.getGenericSuperclass();
            if (isRaw(parent) || leavesOpen(parent, type, subclass)) {
                throw new IllegalArgumentException("Cannot find the type of " + subclass.getName() + ": "
                        + type.getName()
                        + " extends " + parent.getTypeName() + ", which leaves it open; expected a class that writes it"
                        + " out, such as: class ChatLens extends " + pair.getSimpleName() + "<Chat> {}");
            }
        }
        return mapper.getTypeFactory().findTypeParameters(mapper.constructType(subclass), pair)[0];
    }

    private static boolean isRaw(Type parent) {
        return parent instanceof Class<?> type && type.getTypeParameters().length > 0;
    }

    /** A variable is settled by the next class down, so only one that {@code declaring} passes on is not left open. */
    private static boolean leavesOpen(Type type, Class<?> declaring, Class<?> subclass) {
        if (type instanceof TypeVariable<?> variable) {
            return declaring == subclass || variable.getGenericDeclaration() != declaring;
        }
        if (type instanceof ParameterizedType parameterized) {
            return anyOpen(parameterized.getActualTypeArguments(), declaring, subclass);
        }
        if (type instanceof GenericArrayType array) {
            return leavesOpen(array.getGenericComponentType(), declaring, subclass);
        }
        if (type instanceof WildcardType wildcard) {
            return anyOpen(wildcard.getUpperBounds(), declaring, subclass)
                    || anyOpen(wildcard.getLowerBounds(), declaring, subclass);
        }
        return false;
    }

    private static boolean anyOpen(Type[] types, Class<?> declaring, Class<?> subclass) {
        return Stream.of(types).anyMatch(type -> leavesOpen(type, declaring, subclass));
    }
}
