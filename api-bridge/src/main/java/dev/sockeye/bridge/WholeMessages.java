package dev.sockeye.bridge;

import java.util.ArrayList;
import java.util.List;

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
                forms.add(new NativeForms.Form(kind, new DecoderChain(wanted, decoders)));
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
            forms.add(new NativeForms.Form(
                    MessageKind.TEXT, (payload, unused) -> conversion.convert((String) payload, "Text message")));
        }
        return forms;
    }
}
