package dev.sockeye.bridge;

import jakarta.websocket.OnMessage;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the {@code @OnMessage} methods of a class declare to receive and to return. The rules were checked before. */
record MethodMessages(List<Method> methods, MethodRules rules) {
    static MethodMessages of(Class<?> type, String path, CoderTypes coders) {
        DeploymentErrors unread = new DeploymentErrors(type.getName());
        return new MethodMessages(
                new AnnotatedMethods(type).with(OnMessage.class),
                new MethodRules(new GenericTypes(type), PathVariables.of(path), coders, unread));
    }

    List<DeclaredMessage> received() {
        return methods.stream()
                .map(method -> MessageParameters.of(method, rules))
                .filter(Objects::nonNull)
                .flatMap(this::received)
                .filter(message -> message.kind() != MessageKind.PONG)
                .distinct()
                .toList();
    }

    private Stream<DeclaredMessage> received(MessageParameters parameters) {
        Class<?> type = parameters.message();
        if (parameters.isPartial()) {
            return Stream.ofNullable(NativeForms.partial(type)).map(form -> DeclaredMessage.plain(form.kind(), type));
        }
        List<NativeForms.Form> forms = WholeMessages.forMethod(type, rules.coders());
        return forms.isEmpty()
                ? formatted(Objects.requireNonNullElse(parameters.declared(), type))
                : forms.stream().flatMap(form -> ofForm(form, type));
    }

    private static Stream<DeclaredMessage> ofForm(NativeForms.Form form, Class<?> type) {
        return form.decoding() instanceof DecoderChain chain
                ? chain.decoders().stream().map(DecoderType::declared)
                : Stream.of(DeclaredMessage.plain(form.kind(), type));
    }

    private Stream<DeclaredMessage> formatted(Type type) {
        return rules.coders().formats().stream().map(format -> DeclaredMessage.formatted(format, type));
    }

    List<DeclaredMessage> returned() {
        return methods.stream().flatMap(this::returned).distinct().toList();
    }

    /** In the order in which an encoding is looked for. Of a type such as Object nothing is known. */
    private Stream<DeclaredMessage> returned(Method method) {
        Class<?> type = TextConversion.wrapperOf(rules.returnTypeOf(method));
        if (type == Void.class) {
            return Stream.of();
        }
        EncoderType encoder = rules.coders().encoderFor(type);
        if (encoder != null) {
            return Stream.of(encoder.declared());
        }
        if (type == byte[].class || ByteBuffer.class.isAssignableFrom(type)) {
            return Stream.of(DeclaredMessage.plain(MessageKind.BINARY, type));
        }
        if (TextConversion.to(type) != null) {
            return Stream.of(DeclaredMessage.plain(MessageKind.TEXT, type));
        }
        Type declared = rules.types().resolve(method.getGenericReturnType());
        return DefaultEncoding.mayTake(type) ? Stream.of() : formatted(Objects.requireNonNullElse(declared, type));
    }
}
