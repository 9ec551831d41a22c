package dev.sockeye.bridge;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

/** Checks that what {@code @OnMessage} methods return can be sent (Jakarta WebSocket 2.2, section 4.7). */
record ReturnTypes(MethodRules rules) {

    /** How each format writes what a method returns; nothing if its class tells, or after reporting that there is no way. */
    List<ValueEncoding> encodingsOf(Method method) {
        Class<?> type = TextConversion.wrapperOf(rules.returnTypeOf(method));
        CoderTypes coders = rules.coders();
        if (type == Void.class || DefaultEncoding.mayTake(type) || coders.mayEncode(type)) {
            return List.of();
        }
        if (coders.formats().isEmpty()) {
            List<String> configured =
                    coders.encoderClasses().stream().map(Class::toString).toList();
            rules.broken(method, RuleSentences.noEncoder(type.getName(), configured));
            return List.of();
        }
        try {
            Type declared = GenericTypes.known(rules.types().resolve(method.getGenericReturnType()));
            List<ValueEncoding> encodings = coders.encodings(declared);
            return declared instanceof Class<?> ? List.of() : encodings;
        } catch (IllegalArgumentException e) {
            String rule = "the returned type %s: %s (Jakarta WebSocket 2.2 section 4.7)";
            rules.broken(method, rule.formatted(type.getName(), e.getMessage()), e);
            return List.of();
        }
    }
}
