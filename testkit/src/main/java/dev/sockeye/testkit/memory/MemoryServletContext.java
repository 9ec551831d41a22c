package dev.sockeye.testkit.memory;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context of an application without HTTP: it has attributes; servlets, filters and listeners may be added to it, and
 * are never called. Thread-safe.
 */
final class MemoryServletContext implements InvocationHandler {
    private static final ClassLoader LOADER = MemoryServletContext.class.getClassLoader();
    private static final String ADDING = "add";

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    private MemoryServletContext() {}

    static ServletContext newContext() {
        return (ServletContext)
                Proxy.newProxyInstance(LOADER, new Class<?>[] {ServletContext.class}, new MemoryServletContext());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        Class<?> type = method.getReturnType();
        if (type == Map.class) {
            return Map.of();
        }
        if (method.getName().startsWith(ADDING)) {
            boolean registers = type == FilterRegistration.Dynamic.class || type == ServletRegistration.Dynamic.class;
            return registers ? registration(type) : null;
        }
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (arguments != null && method.getName().endsWith("Attribute")) {
            return ofAttributes(method, arguments);
        }
        throw new UnsupportedOperationException("In memory there is no HTTP, so ServletContext." + method.getName()
                + " cannot be called; test this over a loopback server (Way.LOOPBACK)");
    }

    private @Nullable Object ofAttributes(Method method, Object[] arguments) {
        String name = (String) arguments[0];
        if (method.getName().equals("getAttribute")) {
            return attributes.get(name);
        }
        // To set null is to remove (ServletContext#setAttribute).
        @Nullable Object value = arguments.length > 1 ? arguments[1] : null;
        var unused = attributes.compute(name, (same, before) -> value);
        return null;
    }

    private static @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the servlet context of a test in memory";
        };
    }

    /** Takes all settings, and does nothing with them. */
    private static Object registration(Class<?> type) {
        return Proxy.newProxyInstance(LOADER, new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, method, arguments);
            }
            return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
        });
    }
}
