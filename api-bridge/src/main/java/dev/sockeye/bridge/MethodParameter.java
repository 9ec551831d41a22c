package dev.sockeye.bridge;

import jakarta.websocket.server.PathParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a user's method.
 *
 * @param number its place, the first being 1
 * @param type its type, with type variables replaced by what they stand for in the endpoint class
 * @param declared its type with its type arguments, {@code null} where one depends on an unknown type variable
 * @param path its {@code @PathParam}, {@code null} if it has none
 */
record MethodParameter(
        int number,
        Class<?> type,
        @Nullable Type declared,
        @Nullable PathParam path) {

    static List<MethodParameter> of(Method method, GenericTypes types) {
        Parameter[] declared = method.getParameters();
        List<MethodParameter> parameters = new ArrayList<>(declared.length);
        for (int i = 0; i < declared.length; i++) {
            Type written = declared[i].getParameterizedType();
            Class<?> known = types.erase(written);
            Class<?> type = known == null ? declared[i].getType() : known;
            PathParam path = declared[i].getAnnotation(PathParam.class);
            parameters.add(new MethodParameter(i + 1, type, types.resolve(written), path));
        }
        return parameters;
    }

    /** What rules judge. */
    ParameterShape shape() {
        return new ParameterShape(number, type.getName(), type.getSimpleName(), path == null ? null : path.value());
    }
}
