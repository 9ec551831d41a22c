package dev.sockeye.processor;

import dev.sockeye.bridge.ClassShape;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Whether instances can be made. Where an application may have them from elsewhere, as it can name an annotation for that,
 * constructors are not looked at.
 */
record InstanceCheck(CompiledTypes types) {
    private static final Set<String> INJECTION =
            Set.of("jakarta.inject.Inject", "org.springframework.stereotype.Component");

    /** Why there can be no instance, {@code null} if nothing is known against it. */
    @Nullable String obstacle(TypeElement type) {
        return shape(type).obstacle();
    }

    static boolean isAbstract(TypeElement type) {
        return type.getKind().isInterface() || type.getModifiers().contains(Modifier.ABSTRACT);
    }

    static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    static boolean isPublic(Element element) {
        return element.getModifiers().contains(Modifier.PUBLIC);
    }

    private ClassShape shape(TypeElement type) {
        ClassShape.NoArgs constructor =
                INJECTION.stream().anyMatch(types::knows) ? ClassShape.NoArgs.PUBLIC : constructor(type);
        return new ClassShape(types.name(type), isPublic(type), isAbstract(type), isInner(type), constructor);
    }

    private static ClassShape.NoArgs constructor(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().isEmpty())
                .findFirst()
                .map(InstanceCheck::access)
                .orElse(ClassShape.NoArgs.MISSING);
    }

    private static ClassShape.NoArgs access(ExecutableElement constructor) {
        if (isPublic(constructor)) {
            return ClassShape.NoArgs.PUBLIC;
        }
        return constructor.getModifiers().contains(Modifier.PRIVATE)
                ? ClassShape.NoArgs.PRIVATE
                : ClassShape.NoArgs.RESTRICTED;
    }
}
