package dev.sockeye.bridge;

import jakarta.websocket.OnMessage;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Binds the methods annotated with {@code @OnMessage} (Jakarta WebSocket 2.2, section 4.7). */
final class MessageMethods {

    private final AnnotatedMethods methods;
    private final MethodRules rules;
    private final Map<MessageKind, List<Method>> claims = new EnumMap<>(MessageKind.class);
    private final List<MessageBinding> bindings = new ArrayList<>();

    MessageMethods(AnnotatedMethods methods, MethodRules rules) {
        this.methods = methods;
        this.rules = rules;
    }

    /** One binding for each native type that a method receives; what is wrong is reported. */
    List<MessageBinding> bind() {
        methods.with(OnMessage.class).forEach(this::bind);
        claims.forEach((kind, claimants) -> {
            if (claimants.size() > 1) {
                rules.contested("@OnMessage for %s messages (section 4.7)".formatted(kind), claimants);
            }
        });
        return bindings;
    }

    private void bind(Method method) {
        checkReturnType(method);
        long maxMessageSize = maxMessageSize(method);
        MessageParameters parameters = MessageParameters.of(method, rules);
        List<NativeForms.Form> forms = parameters == null ? List.of() : forms(method, parameters);
        List<ParameterSource> sources = parameters == null ? List.of() : parameters.sources();
        BoundMethod bound = rules.prepare(method, sources, PreparedCall::returning);
        for (NativeForms.Form form : forms) {
            claims.computeIfAbsent(form.kind(), kind -> new ArrayList<>()).add(method);
            if (bound != null && parameters != null) {
                long limit = isLimited(parameters, form) ? maxMessageSize : -1;
                bindings.add(new MessageBinding(form.kind(), parameters.isPartial(), bound, form.decoding(), limit));
            }
        }
    }

    private List<NativeForms.Form> forms(Method method, MessageParameters parameters) {
        if (parameters.isPartial()) {
            NativeForms.Form form = NativeForms.partial(parameters.message());
            return form == null ? List.of() : List.of(form);
        }
        List<NativeForms.Form> forms = WholeMessages.forMethod(parameters.message(), rules.coders());
        if (forms.isEmpty()) {
            String rule = "no decoder for a message of type %s; configure one, configured are %s (section 4.7)";
            rules.broken(
                    method,
                    rule.formatted(
                            parameters.message().getName(), rules.coders().decoderClasses()));
        }
        return forms;
    }

    private static boolean isLimited(MessageParameters parameters, NativeForms.Form form) {
        return !parameters.isPartial() && form.kind() != MessageKind.PONG;
    }

    private long maxMessageSize(Method method) {
        OnMessage annotation = method.getAnnotation(OnMessage.class);
        long size = annotation == null ? -1 : annotation.maxMessageSize();
        if (size < -1 || size > Integer.MAX_VALUE) {
            String rule = "maxMessageSize: expected -1 (no limit) or 0 to %d bytes, it is %d (section 4.7.1)";
            rules.broken(method, rule.formatted(Integer.MAX_VALUE, size));
        }
        return size;
    }

    private void checkReturnType(Method method) {
        Class<?> type = TextConversion.wrapperOf(rules.returnTypeOf(method));
        boolean sendable = type == Void.class
                || DefaultEncoding.mayTake(type)
                || rules.coders().mayEncode(type);
        if (!sendable) {
            String rule = "no encoder for the returned type %s; configure one, configured are %s (section 4.7)";
            rules.broken(method, rule.formatted(type.getName(), rules.coders().encoderClasses()));
        }
    }
}
