package dev.sockeye.bridge;

import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's method behind one method handle of the shape of {@link BoundMethod#invoke}. */
record PreparedCall(MethodHandle handle) implements BoundMethod {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType SHAPE =
            MethodType.methodType(Object.class, Object.class, Session.class, Object.class, boolean.class);
    private static final MethodHandle PATH_VALUE = pathValue();

    /** A call whose result is what the method returns. */
    static PreparedCall returning(Method method, List<ParameterSource> sources) throws IllegalAccessException {
        return new PreparedCall(reordered(withPathValues(unreflect(method), sources), sources));
    }

    /** A call whose result is {@code null}, whatever the method returns. */
    static PreparedCall discarding(Method method, List<ParameterSource> sources) throws IllegalAccessException {
        MethodHandle handle = withPathValues(unreflect(method), sources);
        return new PreparedCall(reordered(handle.asType(handle.type().changeReturnType(void.class)), sources));
    }

    @Override
    public @Nullable Object invoke(Object target, Session session, @Nullable Object argument, boolean last)
            throws Throwable {
        return (Object) handle.invokeExact(target, session, argument, last);
    }

    private static MethodHandle unreflect(Method method) throws IllegalAccessException {
        try {
            return MethodHandles.publicLookup().unreflect(method).asFixedArity();
        } catch (IllegalAccessException e) {
            // A public method of a class that is not public is still callable where its package is open to us.
            if (!method.trySetAccessible()) {
                throw e;
            }
            return LOOKUP.unreflect(method).asFixedArity();
        }
    }

    private static MethodHandle withPathValues(MethodHandle method, List<ParameterSource> sources) {
        MethodHandle handle = method;
        for (int i = 0; i < sources.size(); i++) {
            PathParameter path = sources.get(i).path();
            if (path != null) {
                Class<?> type = handle.type().parameterType(i + 1);
                MethodHandle value = PATH_VALUE.bindTo(path).asType(MethodType.methodType(type, Session.class));
                handle = MethodHandles.filterArguments(handle, i + 1, value);
            }
        }
        return handle;
    }

    private static MethodHandle reordered(MethodHandle method, List<ParameterSource> sources) {
        int[] order = new int[sources.size() + 1];
        MethodType inputs = MethodType.methodType(Object.class, Object.class);
        for (int i = 0; i < sources.size(); i++) {
            order[i + 1] = sources.get(i).input().place();
            inputs = inputs.appendParameterTypes(SHAPE.parameterType(order[i + 1]));
        }
        return MethodHandles.permuteArguments(method.asType(inputs), SHAPE, order);
    }

    private static MethodHandle pathValue() {
        try {
            return LOOKUP.findVirtual(PathParameter.class, "value", MethodType.methodType(Object.class, Session.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
