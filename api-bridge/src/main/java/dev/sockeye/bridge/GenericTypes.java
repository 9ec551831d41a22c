package dev.sockeye.bridge;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of all supertypes stand for, seen from one class: {@code class Chats extends Messages<Chat>}
 * knows that the {@code T} of {@code Messages} is {@code Chat}.
 */
final class GenericTypes {

    private final Map<TypeVariable<?>, Type> meanings = new HashMap<>();

    GenericTypes(Class<?> seenFrom) {
        learn(seenFrom);
    }

    /**
     * The class that a generic supertype's only type argument comes down to.
     *
     * @return the erasure of the argument, {@code null} where it is unknown: raw types, lambdas, free type variables
     */
    static @Nullable Class<?> argument(Class<?> type, Class<?> supertype) {
        return new GenericTypes(type).erase(supertype.getTypeParameters()[0]);
    }

    /**
     * The type that a generic supertype's only type argument stands for.
     *
     * @return as {@link #resolve}
     */
    static @Nullable Type fullArgument(Class<?> type, Class<?> supertype) {
        return new GenericTypes(type).resolve(supertype.getTypeParameters()[0]);
    }

    /** The class that a type comes down to, {@code null} where that depends on an unknown type variable. */
    @Nullable Class<?> erase(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return erase(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            Class<?> component = erase(array.getGenericComponentType());
            return component == null ? null : component.arrayType();
        }
        Type meaning = meanings.get(type);
        return meaning == null ? null : erase(meaning);
    }

    /**
     * A type with its own type arguments, in which nothing is left open: a wildcard stands for its bound.
     *
     * @return {@code null} where that depends on an unknown type variable
     */
    @Nullable Type resolve(Type type) {
        if (type instanceof Class<?>) {
            return type;
        }
        if (type instanceof ParameterizedType parameterized) {
            return resolveArguments(parameterized);
        }
        if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType());
            return component == null ? null : ResolvedType.arrayOf(component);
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return resolve(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0]);
        }
        Type meaning = meanings.get(type);
        return meaning == null ? null : resolve(meaning);
    }

    /**
     * A type that {@link #resolve} has found.
     *
     * @throws IllegalArgumentException if it has found none
     */
    static Type known(@Nullable Type resolved) {
        if (resolved == null) {
            throw new IllegalArgumentException("expected a concrete type, it has an unresolved type variable");
        }
        return resolved;
    }

    private @Nullable Type resolveArguments(ParameterizedType type) {
        List<Type> arguments = new ArrayList<>();
        for (Type argument : type.getActualTypeArguments()) {
            Type resolved = resolve(argument);
            if (resolved == null) {
                return null;
            }
            arguments.add(resolved);
        }
        return new ResolvedType(type, arguments);
    }

    private void learn(Class<?> type) {
        Type superclass = type.getGenericSuperclass();
        if (superclass != null) {
            learn(superclass);
        }
        for (Type implemented : type.getGenericInterfaces()) {
            learn(implemented);
        }
    }

    private void learn(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                meanings.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
            learn(raw);
        } else {
            learn((Class<?>) type);
        }
    }
}
