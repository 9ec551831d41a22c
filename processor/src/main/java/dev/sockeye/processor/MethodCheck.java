package dev.sockeye.processor;

import dev.sockeye.bridge.KnownTypes;
import dev.sockeye.bridge.LifecycleKind;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.bridge.ParameterRole;
import dev.sockeye.bridge.ParameterRules;
import dev.sockeye.bridge.PathVariables;
import dev.sockeye.bridge.RuleSentences;
import jakarta.websocket.OnMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Judges the annotated methods of endpoints as the deployment does.
 *
 * @param types the types of the compilation
 * @param findings where it is said what is wrong
 * @param coders those of the endpoint
 * @param path the path of a server endpoint, {@code null} for one of a client
 */
record MethodCheck(
        CompiledTypes types,
        Findings findings,
        DeclaredCoders coders,
        @Nullable String path) {

    /** Whether a class has annotated methods at all. */
    static boolean hasAny(TypeElement endpoint, CompiledTypes types) {
        return EndpointMethod.of(endpoint, types).stream()
                .anyMatch(method -> method.element().getAnnotation(OnMessage.class) != null
                        || Stream.of(LifecycleKind.values())
                                .anyMatch(kind -> method.element().getAnnotation(kind.annotation()) != null));
    }

    void check(TypeElement endpoint) {
        List<EndpointMethod> methods = EndpointMethod.of(endpoint, types);
        for (LifecycleKind kind : LifecycleKind.values()) {
            List<EndpointMethod> own = methods.stream()
                    .filter(method -> method.element().getAnnotation(kind.annotation()) != null)
                    .toList();
            checkLifecycle(own, kind);
        }
        Map<MessageKind, List<EndpointMethod>> claims = new EnumMap<>(MessageKind.class);
        for (EndpointMethod method : methods) {
            OnMessage annotation = method.element().getAnnotation(OnMessage.class);
            if (annotation != null) {
                checkMessage(method, annotation.maxMessageSize())
                        .forEach(kind -> claims.computeIfAbsent(kind, unclaimed -> new ArrayList<>())
                                .add(method));
            }
        }
        claims.forEach((kind, claimants) -> {
            if (claimants.size() > 1) {
                findings.error(claimants.get(1).place(0), RuleSentences.contested(kind, descriptions(claimants)));
            }
        });
    }

    private void checkLifecycle(List<EndpointMethod> methods, LifecycleKind kind) {
        if (methods.size() > 1) {
            String task = "@" + kind.annotation().getSimpleName();
            String sentence = RuleSentences.contested(task, kind.section(), descriptions(methods));
            findings.error(methods.get(1).place(0), sentence);
        }
        for (EndpointMethod method : methods) {
            warnOfNulls(method, rules(method).ofLifecycle(method.shapes(), kind));
            checkCallable(method);
        }
    }

    private static List<String> descriptions(List<EndpointMethod> methods) {
        return methods.stream().map(EndpointMethod::description).toList();
    }

    /** Which messages it takes; nothing if it breaks a rule, or a format decides. */
    private Set<MessageKind> checkMessage(EndpointMethod method, long maxMessageSize) {
        checkReturned(method);
        if (!RuleSentences.isMessageSize(maxMessageSize)) {
            broken(method, 0, RuleSentences.messageSize(maxMessageSize));
        }
        List<ParameterRole> roles = rules(method).ofMessage(method.shapes());
        warnOfNulls(method, roles);
        checkCallable(method);
        int place = roles.indexOf(ParameterRole.ARGUMENT);
        if (place < 0) {
            return Set.of();
        }
        TypeMirror message = method.parameterType(place);
        Set<MessageKind> kinds = kinds(message, roles.contains(ParameterRole.LAST));
        if (kinds.isEmpty() && !coders.hasFormats()) {
            String advice = RuleSentences.decoderAdvice(coders.described(coders.decoders()), coders.otherwise());
            broken(method, place + 1, RuleSentences.noDecoder(types.name(message), advice));
        }
        return kinds;
    }

    private Set<MessageKind> kinds(TypeMirror message, boolean inParts) {
        Set<MessageKind> decoded = inParts ? Set.of() : coders.kindsFor(message);
        if (!decoded.isEmpty()) {
            return decoded;
        }
        String name = types.name(message);
        MessageKind known = inParts ? KnownTypes.carrierOfParts(name) : KnownTypes.carrierOf(name);
        return known == null ? Set.of() : Set.of(known);
    }

    private void checkReturned(EndpointMethod method) {
        TypeMirror returned = method.returned();
        if (returned.getKind() == TypeKind.VOID || coders.hasFormats()) {
            return;
        }
        TypeMirror declared = types.boxed(returned);
        if (!types.isOf(declared, Void.class) && !coders.maySend(declared)) {
            List<String> configured = coders.described(coders.encoders());
            broken(method, 0, RuleSentences.noEncoder(types.name(declared), configured));
        }
    }

    private void checkCallable(EndpointMethod method) {
        if (!InstanceCheck.isPublic(method.element())) {
            broken(method, 0, RuleSentences.hiddenMethod());
        }
        if (method.element().getModifiers().contains(Modifier.STATIC)) {
            broken(method, 0, RuleSentences.staticMethod());
        }
    }

    private ParameterRules rules(EndpointMethod method) {
        return new ParameterRules(variables(), (parameter, sentence) -> broken(method, parameter, sentence));
    }

    private Set<String> variables() {
        return path == null ? Set.of() : PathVariables.of(path);
    }

    private void broken(EndpointMethod method, int parameter, String sentence) {
        findings.error(method.place(parameter), method.description() + ": " + sentence);
    }

    private void warnOfNulls(EndpointMethod method, List<ParameterRole> roles) {
        for (int i = 0; path != null && i < roles.size(); i++) {
            String written = method.shapes().get(i).path();
            if (roles.get(i) == ParameterRole.PATH && written != null) {
                warnOfNull(method.place(i + 1), method, PathVariables.name(written), path);
            }
        }
    }

    private void warnOfNull(Element place, EndpointMethod method, String variable, String template) {
        if (!PathVariables.of(template).contains(variable)) {
            findings.warning(place, RuleSentences.alwaysNull(method.description(), variable, template));
        }
    }
}
