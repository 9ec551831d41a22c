package dev.sockeye.bridge;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A parameterized type whose arguments are known. */
record ResolvedType(ParameterizedType written, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
        return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
        return written.getRawType();
    }

    @Override
    public @Nullable Type getOwnerType() {
        return written.getOwnerType();
    }

    /** As its author would write it. */
    @Override
    public String toString() {
        return arguments.stream()
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", getRawType().getTypeName() + "<", ">"));
    }

    /** An array of what may be parameterized. */
    static Type arrayOf(Type component) {
        return component instanceof Class<?> plain ? plain.arrayType() : new Array(component);
    }

    private record Array(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }
}
