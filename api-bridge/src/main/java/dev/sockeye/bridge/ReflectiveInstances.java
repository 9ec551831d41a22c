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
        Constructor<T> constructor = declared(type);
        String obstacle = shape(type, constructor).obstacle();
        if (constructor == null || obstacle != null) {
            throw new InstantiationException(obstacle);
        }
        return accessible(type, constructor);
    }

    private static <T> @Nullable Constructor<T> declared(Class<T> type) {
        try {
            return type.getDeclaredConstructor();
        } catch (NoSuchMethodException missing) {
            return null;
        }
    }

    private static ClassShape shape(Class<?> type, @Nullable Constructor<?> constructor) {
        int modifiers = type.getModifiers();
        boolean isAbstract = type.isInterface() || Modifier.isAbstract(modifiers);
        boolean isInner = !Modifier.isStatic(modifiers) && type.isMemberClass();
        return new ClassShape(type.getName(), Modifier.isPublic(modifiers), isAbstract, isInner, access(constructor));
    }

    private static ClassShape.NoArgs access(@Nullable Constructor<?> constructor) {
        if (constructor == null) {
            return ClassShape.NoArgs.MISSING;
        }
        int modifiers = constructor.getModifiers();
        if (Modifier.isPublic(modifiers)) {
            return ClassShape.NoArgs.PUBLIC;
        }
        return Modifier.isPrivate(modifiers) ? ClassShape.NoArgs.PRIVATE : ClassShape.NoArgs.RESTRICTED;
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
        var exception = new InstantiationException(RuleSentences.noInstance(type.getName(), reason));
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
