package dev.sockeye.bridge;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
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

    /** Sorts out the parameters, {@code null} after reporting that none of the allowed forms fits. */
    static @Nullable MessageParameters of(Method method, MethodRules rules) {
        List<MethodParameter> parameters = rules.parametersOf(method);
        List<ParameterShape> shapes =
                parameters.stream().map(MethodParameter::shape).toList();
        List<ParameterRole> roles = rules.ofParametersOf(method).ofMessage(shapes);
        int place = roles.indexOf(ParameterRole.ARGUMENT);
        if (place < 0) {
            return null;
        }
        MethodParameter message = parameters.get(place);
        boolean isPartial = roles.contains(ParameterRole.LAST);
        List<ParameterSource> sources = MethodRules.sources(parameters, roles);
        return new MessageParameters(message.type(), message.declared(), isPartial, sources);
    }
}
