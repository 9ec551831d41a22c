package dev.sockeye.bridge;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds the methods that are about the session rather than its messages. */
final class LifecycleMethods {

    /** The kinds of such methods (Jakarta WebSocket 2.2, sections 4.4 to 4.6). */
    enum Kind {
        OPEN(OnOpen.class, EndpointConfig.class, "4.4"),
        CLOSE(OnClose.class, CloseReason.class, "4.5"),
        ERROR(OnError.class, Throwable.class, "4.6");

        private final Class<? extends Annotation> annotation;
        private final Class<?> argument;
        private final String section;

        Kind(Class<? extends Annotation> annotation, Class<?> argument, String section) {
            this.annotation = annotation;
            this.argument = argument;
            this.section = section;
        }
    }

    private static final ParameterSource SESSION = ParameterSource.of(ParameterSource.Input.SESSION);
    private static final ParameterSource ARGUMENT = ParameterSource.of(ParameterSource.Input.ARGUMENT);

    private final AnnotatedMethods methods;
    private final MethodRules rules;

    LifecycleMethods(AnnotatedMethods methods, MethodRules rules) {
        this.methods = methods;
        this.rules = rules;
    }

    /** The one method of a kind, {@code null} if there is none or it breaks a rule, which is then reported. */
    @Nullable BoundMethod bind(Kind kind) {
        List<Method> candidates = methods.with(kind.annotation);
        if (candidates.size() > 1) {
            rules.contested("@" + kind.annotation.getSimpleName(), kind.section, candidates);
        }
        BoundMethod bound = null;
        for (Method candidate : candidates) {
            bound = rules.prepare(candidate, sources(candidate, kind), PreparedCall::discarding);
        }
        return bound;
    }

    private List<ParameterSource> sources(Method method, Kind kind) {
        List<ParameterSource> sources = new ArrayList<>();
        for (MethodParameter parameter : rules.parametersOf(method)) {
            ParameterSource source = source(method, parameter, kind);
            if (source != null && source.path() == null && sources.contains(source)) {
                String rule =
                        "%s: expected one parameter of this type, it is another (Jakarta WebSocket 2.2 section %s)";
                rules.broken(method, rule.formatted(parameter, kind.section));
            }
            if (source != null) {
                sources.add(source);
            }
        }
        if (kind == Kind.ERROR && !sources.contains(ARGUMENT)) {
            String rule = "expected a parameter of type Throwable, there is none (Jakarta WebSocket 2.2 section %s)";
            rules.broken(method, rule.formatted(kind.section));
        }
        return sources;
    }

    private @Nullable ParameterSource source(Method method, MethodParameter parameter, Kind kind) {
        PathParam annotation = parameter.path();
        if (annotation != null) {
            return rules.pathSource(method, parameter, annotation);
        }
        if (parameter.type() == Session.class) {
            return SESSION;
        }
        if (parameter.type() == kind.argument) {
            return ARGUMENT;
        }
        String rule = "%s: expected Session, %s or a parameter with @PathParam (Jakarta WebSocket 2.2 section %s)";
        rules.broken(method, rule.formatted(parameter, kind.argument.getSimpleName(), kind.section));
        return null;
    }
}
