package dev.sockeye.bridge;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which messages a receiver of whole messages of some type gets, and how they are decoded. */
final class WholeMessages {

    private WholeMessages() {}

    /**
     * The native types that a type of message claims. Configured decoders for the type take the place of its built-in
     * delivery.
     *
     * @return one form for each native type, none if nothing can make such a message
     */
    static List<NativeForms.Form> of(Class<?> type, CoderTypes coders) {
        List<NativeForms.Form> forms = new ArrayList<>();
        Class<?> wanted = TextConversion.wrapperOf(type);
        for (MessageKind kind : List.of(MessageKind.TEXT, MessageKind.BINARY)) {
            List<DecoderType> decoders = coders.decodersFor(wanted, kind);
            if (!decoders.isEmpty()) {
                DecoderChain chain = new DecoderChain(kind, wanted, decoders);
                forms.add(new NativeForms.Form(kind, chain.form(), chain));
            }
        }
        NativeForms.Form builtIn = NativeForms.whole(type);
        if (forms.isEmpty() && builtIn != null) {
            forms.add(builtIn);
        }
        return forms;
    }

    /** As {@link #of}, and text converted to primitive types, which only annotated methods get without a decoder. */
    static List<NativeForms.Form> forMethod(Class<?> type, CoderTypes coders) {
        List<NativeForms.Form> forms = of(type, coders);
        TextConversion conversion = TextConversion.to(type);
        if (forms.isEmpty() && conversion != null) {
            forms.add(NativeForms.Form.whole(
                    MessageKind.TEXT, (payload, unused) -> conversion.convert((String) payload, "Text message")));
        }
        return forms;
    }

    /**
     * As the endpoint's formats have it, for types that nothing else can make.
     *
     * @param type {@code null} if it depends on an unknown type variable
     * @return one form for each format
     * @throws IllegalArgumentException if such values cannot be had; the message says why and what to do
     */
    static List<NativeForms.Form> formatted(@Nullable Type type, CoderTypes coders) {
        Type known = GenericTypes.known(type);
        return coders.formats().stream()
                .map(format -> NativeForms.Form.whole(format.kind(), decoding(format.reading(known))))
                .toList();
    }

    private static PayloadDecoding decoding(ValueDecoding values) {
        return (payload, unused) -> values.decode(payload);
    }
}
