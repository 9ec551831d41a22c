package dev.sockeye.bridge;

import jakarta.websocket.Decoder;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * One thing that a configured decoder class can do; a class implementing several interfaces has several.
 *
 * @param index the place of the class in the configuration, and of its instance in {@link Coders}
 * @param decoderClass the class
 * @param form the interface it implements
 * @param target the type it declares to decode to; Object if it does not say
 */
record DecoderType(int index, Class<? extends Decoder> decoderClass, DecoderForm form, Class<?> target) {

    /** All that a class can do, in the order of the forms; nothing if it is none of them. */
    static List<DecoderType> of(int index, Class<? extends Decoder> type) {
        return Arrays.stream(DecoderForm.values())
                .filter(form -> form.implemented().isAssignableFrom(type))
                .map(form -> new DecoderType(index, type, form, argument(type, form)))
                .toList();
    }

    /** What is said of it in descriptions. */
    DeclaredMessage declared() {
        Type full = GenericTypes.fullArgument(decoderClass, form.implemented());
        return DeclaredMessage.coded(form.kind(), full == null ? target : full, decoderClass);
    }

    private static Class<?> argument(Class<?> type, DecoderForm form) {
        Class<?> argument = GenericTypes.argument(type, form.implemented());
        return argument == null ? Object.class : argument;
    }
}
