package dev.sockeye.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes instances out of what a test gives: by the constructor with the most parameters that can be given, and fields
 * annotated with {@code Inject} or {@code Autowired}, of any package. Immutable.
 *
 * @param given the instances of the test
 */
record Collaborators(List<Object> given) {
    private static final List<String> INJECTING = List.of("Inject", "Autowired", "Resource", "EJB");

    /** Copies the list. */
    Collaborators {
        given = List.copyOf(given);
    }

    /** Fails if something is lacking for these types, or if they take less than there is. */
    void requireFor(List<Class<?>> types) {
        try {
            List<Object> left = new ArrayList<>(given);
            for (Class<?> type : types) {
                for (Class<?> wanted : wanted(type)) {
                    Object taken = get(wanted);
                    left.removeIf(one -> one == taken);
                }
            }
            requireNone(left, types);
        } catch (InstantiationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void requireNone(List<Object> left, List<Class<?>> types) {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("Expected only collaborators that "
                    + types.stream().map(Class::getName).collect(Collectors.joining(" or "))
                    + " takes by its constructor or a field with @Inject, got also " + names(left)
                    + "; constructors are "
                    + types.stream()
                            .flatMap(type -> Stream.of(type.getDeclaredConstructors()))
                            .toList());
        }
    }

    private List<Class<?>> wanted(Class<?> type) throws InstantiationException {
        List<Class<?>> wanted = new ArrayList<>(List.of(constructor(type).getParameterTypes()));
        for (Field field : injected(type)) {
            requireFor(field);
            wanted.add(field.getType());
        }
        return wanted;
    }

    private Constructor<?> constructor(Class<?> type) throws InstantiationException {
        return Stream.of(type.getDeclaredConstructors())
                .filter(candidate -> Stream.of(candidate.getParameterTypes()).allMatch(this::has))
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> lacking("those for a constructor of " + type.getName() + ", which has "
                        + Arrays.toString(type.getDeclaredConstructors())));
    }

    <T> T newInstance(Class<T> type) throws InstantiationException {
        Constructor<?> constructor = constructor(type);
        try {
            constructor.setAccessible(true);
            Object instance = constructor.newInstance(
                    Stream.of(constructor.getParameterTypes()).map(this::get).toArray());
            inject(type, instance);
            return type.cast(instance);
        } catch (ReflectiveOperationException e) {
            throw (InstantiationException)
                    new InstantiationException("Expected to make a " + type.getName() + ", but " + e.getCause())
                            .initCause(e);
        }
    }

    private void inject(Class<?> type, Object instance) throws InstantiationException, IllegalAccessException {
        for (Field field : injected(type)) {
            requireFor(field);
            field.setAccessible(true);
            field.set(instance, get(field.getType()));
        }
    }

    private void requireFor(Field field) throws InstantiationException {
        if (!has(field.getType())) {
            throw lacking("one for the field " + field);
        }
    }

    private static List<Field> injected(Class<?> type) {
        List<Field> injected = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            Stream.of(declaring.getDeclaredFields())
                    .filter(Collaborators::isInjected)
                    .forEach(injected::add);
        }
        return injected;
    }

    private static boolean isInjected(AccessibleObject member) {
        return Arrays.stream(member.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> INJECTING.contains(annotation.getSimpleName()));
    }

    private boolean has(Class<?> type) {
        return given.stream().anyMatch(type::isInstance);
    }

    private Object get(Class<?> type) {
        return given.stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    private InstantiationException lacking(String what) {
        return new InstantiationException("Expected among the collaborators " + what + ", got " + names(given));
    }

    private static List<String> names(List<Object> instances) {
        return instances.stream().map(one -> one.getClass().getName()).toList();
    }
}
