package dev.sockeye.bridge;

import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an {@code @OnMessage} method sorted out: which of them is the message, and whether it comes in
 * parts (Jakarta WebSocket 2.2, section 4.7).
 *
 * @param message the type of the message or part
 * @param declared the same with its type arguments, {@code null} where one depends on an unknown type variable
 * @param isPartial whether the message comes in parts, not whole
 * @param sources a source for each parameter; fewer if there is none for some, which was reported
 */
record MessageParameters(Class<?> message, @Nullable Type declared, boolean isPartial, List<ParameterSource> sources) {

    private static final ParameterSource SESSION = ParameterSource.of(ParameterSource.Input.SESSION);

    /** Sorts out the parameters, {@code null} after reporting that none of the allowed forms fits. */
    static @Nullable MessageParameters of(Method method, MethodRules rules) {
        List<MethodParameter> parameters = rules.parametersOf(method);
        List<MethodParameter> free = parameters.stream()
                .filter(parameter -> parameter.path() == null && parameter.type() != Session.class)
                .toList();
        MethodParameter message = message(free);
        List<ParameterSource> sources = sources(method, parameters, message, rules);
        if (message == null) {
            String rule = "expected one message parameter, found %s; others need @PathParam"
                    + " (Jakarta WebSocket 2.2 section 4.7)";
            rules.broken(method, rule.formatted(free));
            return null;
        }
        boolean partial = free.size() == 2;
        if (partial && NativeForms.partial(message.type()) == null) {
            String rule = "%s: expected String, byte[] or ByteBuffer beside a boolean for the last part"
                    + " (Jakarta WebSocket 2.2 section 4.7)";
            rules.broken(method, rule.formatted(message));
            return null;
        }
        return new MessageParameters(message.type(), message.declared(), partial, sources);
    }

    /** One parameter alone, or the one beside a boolean; {@code null} if one would have to guess. */
    private static @Nullable MethodParameter message(List<MethodParameter> free) {
        if (free.size() == 1) {
            return free.get(0);
        }
        List<MethodParameter> others = free.stream()
                .filter(parameter -> parameter.type() != boolean.class)
                .toList();
        return free.size() == 2 && others.size() == 1 ? others.get(0) : null;
    }

    private static List<ParameterSource> sources(
            Method method, List<MethodParameter> parameters, @Nullable MethodParameter message, MethodRules rules) {
        List<ParameterSource> sources = new ArrayList<>();
        for (MethodParameter parameter : parameters) {
            PathParam annotation = parameter.path();
            ParameterSource source = annotation == null
                    ? ParameterSource.of(input(parameter, message))
                    : rules.pathSource(method, parameter, annotation);
            if (SESSION.equals(source) && sources.contains(source)) {
                rules.broken(
                        method,
                        parameter + ": expected one parameter of this type, it is another"
                                + " (Jakarta WebSocket 2.2 section 4.7)");
            }
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    private static ParameterSource.Input input(MethodParameter parameter, @Nullable MethodParameter message) {
        if (parameter.equals(message)) {
            return ParameterSource.Input.ARGUMENT;
        }
        return parameter.type() == Session.class ? ParameterSource.Input.SESSION : ParameterSource.Input.LAST;
    }
}
