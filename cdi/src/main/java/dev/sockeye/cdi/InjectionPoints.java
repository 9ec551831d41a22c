package dev.sockeye.cdi;

import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What in a class wants injection. */
final class InjectionPoints {
    private InjectionPoints() {}

    static boolean areIn(Class<?> type) {
        return inConstructor(type)
                || !fields(type).isEmpty()
                || withSuperclasses(type).anyMatch(each -> isAnyAnnotated(each.getDeclaredMethods()));
    }

    static boolean inConstructor(Class<?> type) {
        return isAnyAnnotated(type.getDeclaredConstructors());
    }

    /** Those of its superclasses, too. */
    static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        withSuperclasses(type).forEach(each -> {
            for (Field field : each.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class) && !Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        });
        return fields;
    }

    private static Stream<Class<?>> withSuperclasses(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass);
    }

    private static boolean isAnyAnnotated(AnnotatedElement[] members) {
        return Stream.of(members).anyMatch(member -> member.isAnnotationPresent(Inject.class));
    }
}
