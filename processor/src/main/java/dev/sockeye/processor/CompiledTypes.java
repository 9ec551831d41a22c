package dev.sockeye.processor;

import jakarta.websocket.server.ServerEndpoint;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The types of one compilation, asked as a deployment asks classes. */
record CompiledTypes(Elements elements, Types types) {

    private static final Map<TypeKind, Class<?>> PRIMITIVES = Map.of(
            TypeKind.BOOLEAN, boolean.class,
            TypeKind.BYTE, byte.class,
            TypeKind.CHAR, char.class,
            TypeKind.DOUBLE, double.class,
            TypeKind.FLOAT, float.class,
            TypeKind.INT, int.class,
            TypeKind.LONG, long.class,
            TypeKind.SHORT, short.class,
            TypeKind.VOID, void.class);

    /** Whether the API is on the class path of what is compiled. */
    boolean knowsEndpoints() {
        return knows(ServerEndpoint.class.getName());
    }

    boolean knows(String type) {
        return named(type) != null;
    }

    /** The type with a canonical name, {@code null} if it is not on the class path of what is compiled. */
    @Nullable TypeElement named(String type) {
        return elements.getTypeElement(type);
    }

    /** The type of a class, {@code null} if it is not on the class path of what is compiled. */
    @Nullable TypeMirror of(Class<?> known) {
        if (known.isArray()) {
            TypeMirror component = of(known.getComponentType());
            return component == null ? null : types.getArrayType(component);
        }
        if (known.isPrimitive()) {
            return types.getPrimitiveType(TypeKind.valueOf(known.getName().toUpperCase(Locale.ROOT)));
        }
        TypeElement element = named(known.getCanonicalName());
        return element == null ? null : types.erasure(element.asType());
    }

    /** The name of the erased type, as {@link Class#getName()} has it. */
    String name(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        if (erased instanceof ArrayType array) {
            return "[" + descriptor(array.getComponentType());
        }
        Class<?> primitive = PRIMITIVES.get(erased.getKind());
        return primitive == null ? name((TypeElement) types.asElement(erased)) : primitive.getName();
    }

    /** The class that declares a method. */
    static TypeElement owner(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    String name(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    private String descriptor(TypeMirror component) {
        if (component.getKind() == TypeKind.ARRAY) {
            return name(component);
        }
        Class<?> primitive = PRIMITIVES.get(component.getKind());
        return primitive == null ? "L" + name(component) + ";" : primitive.descriptorString();
    }

    /** The name of the erased type, as {@link Class#getSimpleName()} has it. */
    String simpleName(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        if (erased instanceof ArrayType array) {
            return simpleName(array.getComponentType()) + "[]";
        }
        Class<?> primitive = PRIMITIVES.get(erased.getKind());
        return primitive == null ? types.asElement(erased).getSimpleName().toString() : primitive.getSimpleName();
    }

    /** The erased type, and the wrapper of a primitive one. */
    TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : types.erasure(type);
    }

    /** Whether a value of the one type is one of the other, both erased. */
    boolean isAssignable(TypeMirror from, TypeMirror to) {
        return types.isSubtype(types.erasure(from), types.erasure(to));
    }

    boolean isOf(TypeMirror type, Class<?> supertype) {
        TypeMirror known = of(supertype);
        return known != null && isAssignable(type, known);
    }

    boolean isOf(TypeMirror type, String supertype) {
        TypeElement known = named(supertype);
        return known != null && isAssignable(type, known.asType());
    }

    /** What a generic supertype's only type argument is seen from a type; Object where it is not said. */
    TypeMirror argument(TypeMirror type, Class<?> supertype) {
        return argumentOf(type, supertype.getCanonicalName())
                .<TypeMirror>map(argument -> argument)
                .filter(argument -> argument.getKind() != TypeKind.TYPEVAR)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(of(Object.class)));
    }

    private Stream<? extends TypeMirror> argumentOf(TypeMirror type, String supertype) {
        if (type instanceof DeclaredType declared
                && types.asElement(type) instanceof TypeElement element
                && element.getQualifiedName().contentEquals(supertype)) {
            return declared.getTypeArguments().stream();
        }
        return types.directSupertypes(type).stream().flatMap(above -> argumentOf(above, supertype));
    }

    /** The annotation of an element itself, {@code null} if it has none. */
    @Nullable AnnotationMirror annotation(Element element, String annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(annotation)) {
                return mirror;
            }
        }
        return null;
    }
}
