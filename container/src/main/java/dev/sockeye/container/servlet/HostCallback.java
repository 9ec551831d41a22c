package dev.sockeye.container.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a host calls by a type of its own, which is not there when Sockeye is compiled. A host may keep it for good, as
 * GlassFish 7 does whatever it is asked to forget. So it is made of classes of the JDK and the host alone, and refers to the
 * application until that lets go of it. Thread-safe.
 */
final class HostCallback {
    private final AtomicReference<InvocationHandler> handler = new AtomicReference<>();
    private final Object ofHost;

    /**
     * A callback.
     *
     * @param type the host's, an interface whose methods all mean the same
     * @param called what is done when the host calls
     * @throws ReflectiveOperationException never, as all that is looked up is the JDK's
     */
    HostCallback(Class<?> type, Called called) throws ReflectiveOperationException {
        handler.set((self, method, arguments) -> invoked(called, self, method, arguments));
        ofHost = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, ofJdk(forwarding(handler)));
    }

    /** What is done when a host calls. */
    @FunctionalInterface
    interface Called {
        /**
         * The host calls.
         *
         * @param argument what it says, or null if it says nothing
         * @throws ReflectiveOperationException if that is not what it was expected to be
         */
        void by(@Nullable Object argument) throws ReflectiveOperationException;
    }

    /** What the host is to be given. */
    Object ofHost() {
        return ofHost;
    }

    /** Nothing is done any more, and the host, if it keeps this, keeps nothing else by it. */
    void letGo() {
        handler.set(ofJdk(MethodHandles.empty(type())));
    }

    private static MethodType type() {
        return MethodType.methodType(Object.class, Object.class, Method.class, Object[].class);
    }

    private static MethodHandle forwarding(AtomicReference<InvocationHandler> handler)
            throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle get = lookup.findVirtual(AtomicReference.class, "get", MethodType.methodType(Object.class))
                .bindTo(handler)
                .asType(MethodType.methodType(InvocationHandler.class));
        return MethodHandles.foldArguments(lookup.findVirtual(InvocationHandler.class, "invoke", type()), get);
    }

    /** The JDK makes a class for it, in the loader of the context. */
    private static InvocationHandler ofJdk(MethodHandle handle) {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return MethodHandleProxies.asInterfaceInstance(InvocationHandler.class, handle);
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    private static @Nullable Object invoked(Called called, Object self, Method method, Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        Object argument = arguments == null ? null : arguments[0];
        if (method.getDeclaringClass() != Object.class) {
            called.by(argument);
            return null;
        }
        return switch (method.getName()) {
            case "equals" -> self == argument;
            case "hashCode" -> System.identityHashCode(self);
            default -> "a callback of Sockeye";
        };
    }
}
