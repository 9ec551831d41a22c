package dev.sockeye.bridge;

import jakarta.websocket.OnMessage;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds the methods annotated with {@code @OnMessage} (Jakarta WebSocket 2.2, section 4.7). */
final class MessageMethods {
    private final AnnotatedMethods methods;
    private final MethodRules rules;
    private final CoderTypes coders;
    /** The methods of each receiver. */
    private final Map<MessageKind, List<List<Method>>> claims = new EnumMap<>(MessageKind.class);

    private final List<MessageMethod> formatted = new ArrayList<>();
    private final List<MessageBinding> bindings = new ArrayList<>();

    MessageMethods(AnnotatedMethods methods, MethodRules rules) {
        this.methods = methods;
        this.rules = rules;
        this.coders = rules.coders();
    }

    /** One binding for each native type that a method receives; what is wrong is reported. */
    List<MessageBinding> bind() {
        methods.with(OnMessage.class).forEach(this::bind);
        bindFormatted();
        claims.forEach((kind, claimants) -> {
            if (claimants.size() > 1) {
                List<Method> all = claimants.stream().flatMap(List::stream).toList();
                rules.contested(RuleSentences.task(kind), RuleSentences.MESSAGES, all);
            }
        });
        return bindings;
    }

    private void bind(Method method) {
        List<ValueEncoding> answers = new ReturnTypes(rules).encodingsOf(method);
        long maxMessageSize = maxMessageSize(method);
        MessageParameters parameters = MessageParameters.of(method, rules);
        List<ParameterSource> sources = parameters == null ? List.of() : parameters.sources();
        BoundMethod call = rules.prepare(method, sources, PreparedCall::returning);
        if (parameters != null) {
            bind(new MessageMethod(method, parameters, typed(call, answers), maxMessageSize));
        }
    }

    private static @Nullable BoundMethod typed(@Nullable BoundMethod call, List<ValueEncoding> answers) {
        return call == null || answers.isEmpty() ? call : new TypedCall(call, answers);
    }

    private void bind(MessageMethod message) {
        List<NativeForms.Form> forms = forms(message.parameters());
        if (!forms.isEmpty()) {
            forms.forEach(form -> bind(message, form));
        } else if (!coders.formats().isEmpty()) {
            formatted.add(message);
        } else {
            String sentence = RuleSentences.noDecoder(message.type().getName(), coders.decoderAdvice());
            rules.broken(message.method(), sentence);
        }
    }

    private List<NativeForms.Form> forms(MessageParameters parameters) {
        if (parameters.isPartial()) {
            NativeForms.Form form = NativeForms.partial(parameters.message());
            return form == null ? List.of() : List.of(form);
        }
        return WholeMessages.forMethod(parameters.message(), coders);
    }

    private void bind(MessageMethod message, NativeForms.Form form) {
        claim(form.kind(), List.of(message.method()));
        BoundMethod call = message.call();
        if (call != null) {
            boolean isPartial = form.form() == MessageForm.PARTS;
            long limit = isPartial || form.kind() == MessageKind.PONG ? -1 : message.maxMessageSize();
            bindings.add(new MessageBinding(form.kind(), form.form(), call, form.decoding(), limit));
        }
    }

    private void claim(MessageKind kind, List<Method> receiver) {
        claims.computeIfAbsent(kind, unclaimed -> new ArrayList<>()).add(receiver);
    }

    private void bindFormatted() {
        FormattedReceiver receiver = switch (formatted.size()) {
            case 0 -> null;
            case 1 -> FormattedReceiver.of(formatted.get(0));
            default -> SealedFamily.of(formatted, rules);
        };
        if (receiver != null) {
            forms(receiver).forEach(form -> bind(receiver, form));
        }
    }

    private void bind(FormattedReceiver receiver, NativeForms.Form form) {
        claim(form.kind(), receiver.methods());
        BoundMethod call = receiver.call();
        if (call != null) {
            bindings.add(
                    new MessageBinding(form.kind(), form.form(), call, form.decoding(), receiver.maxMessageSize()));
        }
    }

    /** A decoder for the type of a family goes before the formats, as any decoder does. */
    private List<NativeForms.Form> forms(FormattedReceiver receiver) {
        List<NativeForms.Form> decoded = WholeMessages.of(receiver.type(), coders);
        if (!decoded.isEmpty()) {
            return decoded;
        }
        try {
            return WholeMessages.formatted(receiver.declared(), coders);
        } catch (IllegalArgumentException e) {
            String rule = "no message of type %s: %s (Jakarta WebSocket 2.2 section 4.7)";
            Method first = receiver.methods().get(0);
            rules.broken(first, rule.formatted(receiver.type().getName(), e.getMessage()), e);
            return List.of();
        }
    }

    private long maxMessageSize(Method method) {
        OnMessage annotation = method.getAnnotation(OnMessage.class);
        long size = annotation == null ? -1 : annotation.maxMessageSize();
        if (!RuleSentences.isMessageSize(size)) {
            rules.broken(method, RuleSentences.messageSize(size));
        }
        return size;
    }
}
