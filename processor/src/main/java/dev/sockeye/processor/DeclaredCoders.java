package dev.sockeye.processor;

import dev.sockeye.bridge.KnownTypes;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.bridge.RuleSentences;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * The encoders and decoders that an endpoint names, and what they are for.
 *
 * @param encoders the classes of encoders
 * @param decoders the classes of decoders
 * @param hasFormats whether values travel that no coder takes, as {@code @Messages} says
 * @param types the types of the compilation
 */
record DeclaredCoders(List<TypeMirror> encoders, List<TypeMirror> decoders, boolean hasFormats, CompiledTypes types) {

    private static final String FUNCTIONS = "dev.sockeye.functions";
    private static final String MESSAGES = FUNCTIONS + ".Messages";

    static DeclaredCoders of(EndpointDeclaration endpoint, CompiledTypes types) {
        boolean hasFormats = types.annotation(endpoint.type(), MESSAGES) != null;
        return new DeclaredCoders(classes(endpoint, "encoders"), classes(endpoint, "decoders"), hasFormats, types);
    }

    private static List<TypeMirror> classes(EndpointDeclaration endpoint, String attribute) {
        List<TypeMirror> classes = new ArrayList<>();
        endpoint.classes(attribute).forEach(value -> {
            TypeMirror type = EndpointDeclaration.type(value);
            if (type != null) {
                classes.add(type);
            }
        });
        return classes;
    }

    /** The messages that are decoded to a type. */
    Set<MessageKind> kindsFor(TypeMirror type) {
        TypeMirror wanted = types.boxed(type);
        Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
        KnownTypes.decoders().forEach((form, kind) -> {
            if (decoders.stream()
                    .anyMatch(decoder ->
                            types.isOf(decoder, form) && types.isAssignable(types.argument(decoder, form), wanted))) {
                kinds.add(kind);
            }
        });
        return kinds;
    }

    /** Whether a value declared as this type may turn out to be something that an encoder takes, or that needs none. */
    boolean maySend(TypeMirror declared) {
        Stream<TypeMirror> sent = KnownTypes.sent().stream().flatMap(known -> Stream.ofNullable(types.of(known)));
        Stream<TypeMirror> encoded = encoders.stream()
                .flatMap(encoder -> KnownTypes.encoders().stream()
                        .filter(form -> types.isOf(encoder, form))
                        .map(form -> types.argument(encoder, form)));
        return Stream.concat(sent, encoded)
                .anyMatch(source -> types.isAssignable(source, declared) || types.isAssignable(declared, source));
    }

    /** What else an endpoint can do; empty if there is nothing on the class path for it. */
    String otherwise() {
        return types.knows(MESSAGES) ? RuleSentences.messagesAdvice(FUNCTIONS) : "";
    }

    /** Classes as sentences list them. */
    List<String> described(List<TypeMirror> classes) {
        return classes.stream()
                .map(type -> {
                    TypeElement element = (TypeElement) types.types().asElement(type);
                    return (element.getKind().isInterface() ? "interface " : "class ") + types.name(type);
                })
                .toList();
    }
}
