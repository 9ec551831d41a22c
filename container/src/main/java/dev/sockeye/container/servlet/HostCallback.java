package dev.sockeye.container.servlet;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** What a host calls by a type of its own, which is not there when Sockeye is compiled. */
@FunctionalInterface
interface HostCallback {
    /**
     * The host calls.
     *
     * @param argument what it says, or null if it says nothing
     * @throws ReflectiveOperationException if that is not what it was expected to be
     */
    void called(@Nullable Object argument) throws ReflectiveOperationException;

    /** This as an object of the host's type, an interface whose methods all mean the same. */
    default Object as(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::invoked);
    }

    private @Nullable Object invoked(Object self, Method method, Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        Object argument = arguments == null ? null : arguments[0];
        if (method.getDeclaringClass() != Object.class) {
            called(argument);
            return null;
        }
        return switch (method.getName()) {
            case "equals" -> self == argument;
            case "hashCode" -> System.identityHashCode(self);
            default -> "a callback of Sockeye";
        };
    }
}
