package dev.sockeye.bridge;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Instances made by the no-argument constructor of their class. */
final class ReflectiveInstances {
    private ReflectiveInstances() {}

    static <T> T create(Class<T> type) throws InstantiationException {
        Constructor<T> constructor = constructorOf(type);
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            throw because(type, "its constructor threw " + RootCause.describe(e), thrown == null ? e : thrown);
        } catch (IllegalAccessException | LinkageError e) {
            throw because(type, RootCause.describe(e), e);
        }
    }

    /** The constructor that {@link #create} would call; fails as it would, but makes nothing. */
    static <T> Constructor<T> constructorOf(Class<T> type) throws InstantiationException {
        try {
            return constructorIn(type);
        } catch (LinkageError e) {
            throw because(type, RootCause.describe(e), e);
        }
    }

    private static <T> Constructor<T> constructorIn(Class<T> type) throws InstantiationException {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw because(type, "expected a concrete class, it is abstract", null);
        }
        if (!Modifier.isStatic(type.getModifiers()) && type.isMemberClass()) {
            throw because(
                    type, "expected a top-level or static nested class, it is an inner class: make it static", null);
        }
        return accessible(type, declared(type));
    }

    private static <T> Constructor<T> declared(Class<T> type) throws InstantiationException {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            boolean hiddenClass = !Modifier.isPublic(type.getModifiers());
            int modifiers = constructor.getModifiers();
            if (Modifier.isPublic(modifiers) || (hiddenClass && !Modifier.isPrivate(modifiers))) {
                return constructor;
            }
            throw because(type, "its constructor without parameters is not public", null);
        } catch (NoSuchMethodException e) {
            throw because(type, "it has no public constructor without parameters", e);
        }
    }

    private static <T> Constructor<T> accessible(Class<T> type, Constructor<T> constructor)
            throws InstantiationException {
        if (constructor.canAccess(null) || constructor.trySetAccessible()) {
            return constructor;
        }
        String reason = "module %s does not open package %s: export or open it to %s";
        throw because(
                type,
                reason.formatted(
                        type.getModule().getName(),
                        type.getPackageName(),
                        ReflectiveInstances.class.getModule().getName()),
                null);
    }

    private static InstantiationException because(Class<?> type, String reason, @Nullable Throwable cause) {
        var exception = new InstantiationException("Cannot make an instance of " + type.getName() + ": " + reason);
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
