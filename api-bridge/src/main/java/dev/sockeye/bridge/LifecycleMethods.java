package dev.sockeye.bridge;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds the methods that are about the session rather than its messages. */
final class LifecycleMethods {

    private final AnnotatedMethods methods;
    private final MethodRules rules;

    LifecycleMethods(AnnotatedMethods methods, MethodRules rules) {
        this.methods = methods;
        this.rules = rules;
    }

    /** The one method of a kind, {@code null} if there is none or it breaks a rule, which is then reported. */
    @Nullable BoundMethod bind(LifecycleKind kind) {
        List<Method> candidates = methods.with(kind.annotation());
        if (candidates.size() > 1) {
            rules.contested("@" + kind.annotation().getSimpleName(), kind.section(), candidates);
        }
        BoundMethod bound = null;
        for (Method candidate : candidates) {
            bound = rules.prepare(candidate, sources(candidate, kind), PreparedCall::discarding);
        }
        return bound;
    }

    private List<ParameterSource> sources(Method method, LifecycleKind kind) {
        List<MethodParameter> parameters = rules.parametersOf(method);
        List<ParameterShape> shapes =
                parameters.stream().map(MethodParameter::shape).toList();
        return MethodRules.sources(parameters, rules.ofParametersOf(method).ofLifecycle(shapes, kind));
    }
}
